"""What do the words of the minutes mean? (the glossary page)"""

from dataclasses import dataclass

from archive.web.wording import collation


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the minutes and what it means to a citizen."""

    word: str
    meaning: str


_MEANINGS = {
    "At-punkt": "Ét af de nummererede forslag i en indstilling: »at planen godkendes«.",
    "Afbud": "Et medlem har meldt, at det ikke kommer. En stedfortræder kan træde til.",
    "Anlægsbevilling": "Lov til at bruge penge på at bygge eller købe noget bestemt.",
    "Bilag": "Papirer, der følger med et punkt. Arkivet kender deres titler, ikke deres indhold.",
    "Byråd": "Kommunens øverste råd, valgt af borgerne. Kaldes nogle steder kommunalbestyrelse.",
    "Dagsorden": "Listen over det, et møde skal behandle. Den kommer før mødet; referatet kommer bagefter.",
    "Delegation": "Når byrådet har givet et udvalg eller forvaltningen lov til at afgøre en type sager.",
    "Drøftelse": "Politikerne taler om sagen uden at afgøre den.",
    "Forbehold": "Et medlem følger beslutningen, men ikke helt, og får det skrevet ned.",
    "Frigivelse": "Penge, der er sat af i budgettet, gives fri, så de kan bruges.",
    "Høring": "Borgere, foreninger eller myndigheder bliver bedt om at sige deres mening, før sagen afgøres.",
    "Indstilling": "Forslaget til beslutning. Det er som regel forvaltningen eller et udvalg, der indstiller.",
    "Inhabil": "Et medlem har en personlig interesse i sagen og må ikke være med til at behandle den.",
    "Lukket punkt": "Et punkt, der er behandlet for lukkede døre. Indholdet er ikke offentligt.",
    "Lokalplan": "Regler for, hvad der må bygges og ske på et bestemt sted.",
    "Mindretalsudtalelse": "De, der tabte afstemningen, får deres mening skrevet ind i referatet.",
    "Omnibussag": "Et sagsnummer, der bruges igen og igen til vidt forskellige ting.",
    "Orientering": "Politikerne får noget at vide. Der skal ikke besluttes noget.",
    "Protokolbemærkning": "Et medlems egne ord, skrevet ind i referatet.",
    "Punkt": "Én sag på et møde. Hvert punkt har et nummer og sin egen side i arkivet.",
    "Referat": "Det, der blev besluttet på mødet, punkt for punkt.",
    "Sagsnummer": "Kommunens nummer på en sag. Det følger sagen fra møde til møde.",
    "Standsningsret": "Et medlem af et udvalg kan kræve, at en sag afgøres af byrådet i stedet.",
    "Stedfortræder": "Den, der møder i stedet for et fraværende medlem.",
    "Tillægsdagsorden": "Punkter, der kom til efter dagsordenen.",
    "Tilbagesendt": "Sagen er sendt tilbage til et udvalg eller forvaltningen, som skal arbejde videre.",
    "Tillægsbevilling": "Flere penge end dem, der står i budgettet.",
    "Udsat": "Sagen er ikke afgjort endnu. Den kommer igen på et senere møde.",
    "Økonomiudvalg": "Det udvalg, der passer på kommunens penge og samordner de andre udvalg.",
    "§ 17, stk. 4-udvalg": "Et særligt udvalg, byrådet har sat ned til at rådgive om én opgave i en tid.",
}
TERMS: tuple[Term, ...] = tuple(
    Term(word, meaning) for word, meaning in sorted(_MEANINGS.items(), key=lambda pair: collation(pair[0]))
)
