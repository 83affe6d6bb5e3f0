"""What do the words of the minutes mean? (the glossary page)"""

from dataclasses import dataclass

from archive.language import N_, _
from archive.web.wording import collation


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the minutes and what it means to a citizen."""

    word: str
    meaning: str


_MEANINGS = {
    N_("At-punkt"): N_("Ét af de nummererede forslag i en indstilling: »at planen godkendes«."),
    N_("Afbud"): N_("Et medlem har meldt, at det ikke kommer. En stedfortræder kan træde til."),
    N_("Anlægsbevilling"): N_("Lov til at bruge penge på at bygge eller købe noget bestemt."),
    N_("Bilag"): N_("Papirer, der følger med et punkt. Arkivet kender deres titler, ikke deres indhold."),
    N_("Byråd"): N_("Kommunens øverste råd, valgt af borgerne. Kaldes nogle steder kommunalbestyrelse."),
    N_("Dagsorden"): N_("Listen over det, et møde skal behandle. Den kommer før mødet; referatet kommer bagefter."),
    N_("Delegation"): N_("Når byrådet har givet et udvalg eller forvaltningen lov til at afgøre en type sager."),
    N_("Drøftelse"): N_("Politikerne taler om sagen uden at afgøre den."),
    N_("Forbehold"): N_("Et medlem følger beslutningen, men ikke helt, og får det skrevet ned."),
    N_("Frigivelse"): N_("Penge, der er sat af i budgettet, gives fri, så de kan bruges."),
    N_("Høring"): N_("Borgere, foreninger eller myndigheder bliver bedt om at sige deres mening, før sagen afgøres."),
    N_("Indstilling"): N_("Forslaget til beslutning. Det er som regel forvaltningen eller et udvalg, der indstiller."),
    N_("Inhabil"): N_("Et medlem har en personlig interesse i sagen og må ikke være med til at behandle den."),
    N_("Lukket punkt"): N_("Et punkt, der er behandlet for lukkede døre. Indholdet er ikke offentligt."),
    N_("Lokalplan"): N_("Regler for, hvad der må bygges og ske på et bestemt sted."),
    N_("Mindretalsudtalelse"): N_("De, der tabte afstemningen, får deres mening skrevet ind i referatet."),
    N_("Omnibussag"): N_("Et sagsnummer, der bruges igen og igen til vidt forskellige ting."),
    N_("Orientering"): N_("Politikerne får noget at vide. Der skal ikke besluttes noget."),
    N_("Protokolbemærkning"): N_("Et medlems egne ord, skrevet ind i referatet."),
    N_("Punkt"): N_("Én sag på et møde. Hvert punkt har et nummer og sin egen side i arkivet."),
    N_("Referat"): N_("Det, der blev besluttet på mødet, punkt for punkt."),
    N_("Sagsnummer"): N_("Kommunens nummer på en sag. Det følger sagen fra møde til møde."),
    N_("Standsningsret"): N_("Et medlem af et udvalg kan kræve, at en sag afgøres af byrådet i stedet."),
    N_("Stedfortræder"): N_("Den, der møder i stedet for et fraværende medlem."),
    N_("Tillægsdagsorden"): N_("Punkter, der kom til efter dagsordenen."),
    N_("Tilbagesendt"): N_("Sagen er sendt tilbage til et udvalg eller forvaltningen, som skal arbejde videre."),
    N_("Tillægsbevilling"): N_("Flere penge end dem, der står i budgettet."),
    N_("Udsat"): N_("Sagen er ikke afgjort endnu. Den kommer igen på et senere møde."),
    N_("Økonomiudvalg"): N_("Det udvalg, der passer på kommunens penge og samordner de andre udvalg."),
    N_("§ 17, stk. 4-udvalg"): N_("Et særligt udvalg, byrådet har sat ned til at rådgive om én opgave i en tid."),
}


def terms() -> tuple[Term, ...]:
    """The words in the order of the alphabet."""
    said = [Term(_(word), _(meaning)) for word, meaning in _MEANINGS.items()]
    return tuple(sorted(said, key=lambda term: collation(term.word)))
