"""Fifty drafts that want what was recommended before, in other words, among two thousand that share words with them.

A recommendation is something done (an act) to something (a matter). Earlier ones and drafts say both differently, with
other places and amounts; every other act on the same matter, and the same act on every other matter, is a distractor.
"""

MATTERS = (
    ("cykelstien langs {place}vej", "en cykelforbindelse ved {place}"),
    ("svømmehallen i {place}", "{place} Svømmebad"),
    ("hjemmeplejen", "plejen af ældre i eget hjem"),
    ("plejecenteret {place}gården", "plejehjemmet i {place}"),
    ("folkeskolen i {place}", "{place} Skole"),
    ("dagtilbuddet {place}huset", "børnehaven ved {place}"),
    ("kloakken i {place}", "spildevandsledningen ved {place}"),
    ("vandløbet {place} Å", "åen ved {place}"),
    ("lokalplanen for {place}", "lokalplan for boliger i {place}"),
    ("kommuneplanen", "kommuneplantillægget for {place}"),
    ("genbrugspladsen i {place}", "genbrugsstationen ved {place}"),
    ("affaldsordningen", "indsamlingen af husholdningsaffald"),
    ("biblioteket i {place}", "filialbiblioteket {place}"),
    ("musikskolen", "kommunens musikundervisning"),
    ("idrætshallen i {place}", "{place}hallen"),
    ("kunstgræsbanen i {place}", "en kunststofbane til fodbold i {place}"),
    ("havnen i {place}", "lystbådehavnen {place}"),
    ("parkeringspladsen ved {place}", "parkering i {place} midtby"),
    ("busruten til {place}", "den kollektive trafik til {place}"),
    ("vejbelysningen", "gadelyset i {place}"),
    ("vintertjenesten", "snerydningen og saltningen"),
    ("rundkørslen ved {place}", "krydset ved {place}"),
    ("broen over {place} Å", "gangbroen i {place}"),
    ("solcelleanlægget ved {place}", "solcelleparken i {place}"),
    ("vindmøllerne ved {place}", "vindmølleprojektet {place}"),
    ("fjernvarmen i {place}", "varmeforsyningen til {place}"),
    ("drikkevandsboringen ved {place}", "grundvandsbeskyttelsen ved {place}"),
    ("rådhuset", "rådhusbygningen"),
    ("ejendommen {place}gade 12", "kommunens ejendom {place}gade 4"),
    ("de almene boliger i {place}", "boligforeningens afdeling i {place}"),
    ("den boligsociale helhedsplan", "helhedsplanen for {place}kvarteret"),
    ("handicapområdet", "indsatsen for borgere med handicap"),
    ("misbrugsbehandlingen", "rusmiddelcenteret"),
    ("jobcenteret", "beskæftigelsesindsatsen"),
    ("sygefraværet", "medarbejdernes sygefravær"),
    ("tandplejen", "den kommunale tandpleje"),
    ("sundhedsplejen", "sundhedsplejerskernes besøg"),
    ("madordningen på plejecentrene", "maden til beboerne på plejehjem"),
    ("demensindsatsen", "tilbuddet til borgere med demens"),
    ("børne- og ungepolitikken", "politikken for børn og unge"),
    ("klimaplanen", "kommunens klimahandlingsplan"),
    ("trafiksikkerhedsplanen", "planen for sikre veje"),
    ("erhvervspolitikken", "strategien for erhvervslivet"),
    ("landdistriktspolitikken", "indsatsen i landsbyerne"),
    ("turismen", "turistorganisationen"),
    ("museet i {place}", "{place} Museum"),
    ("friluftsbadet i {place}", "badet ved {place}"),
    ("legepladsen i {place}parken", "legepladser i {place}"),
    ("skoven ved {place}", "skovrejsningen ved {place}"),
    ("stranden ved {place}", "badestranden i {place}"),
)  # fmt: skip

ACTS = (
    ("at der gives en anlægsbevilling på {sum} til {matter}", "at der bevilges {sum} til anlægsudgifter til {matter}"),
    ("at rådighedsbeløbet på {sum} til {matter} frigives", "at {sum} frigives til {matter}"),
    ("at der gives en tillægsbevilling på {sum} til {matter}", "at budgettet til {matter} forhøjes med en tillægsbevilling på {sum}"),
    ("at anlægsregnskabet for {matter} godkendes", "at det aflagte anlægsregnskab vedrørende {matter} godkendes"),
    ("at forslaget om {matter} sendes i høring i otte uger", "at udkastet vedrørende {matter} kommer i offentlig høring"),
    ("at {matter} sendes i udbud", "at der afholdes udbud af {matter}"),
    ("at {matter} evalueres efter et år", "at der gennemføres en evaluering af {matter}"),
    ("at status for {matter} tages til orientering", "at udvalget orienteres om status på {matter}"),
    ("at taksterne for {matter} fastsættes", "at takstbladet vedrørende {matter} godkendes"),
    ("at åbningstiden for {matter} udvides", "at der gives udvidet åbningstid ved {matter}"),
    ("at {matter} nedlægges med udgangen af året", "at {matter} lukkes og nedlægges"),
    ("at {matter} renoveres", "at der igangsættes en renovering af {matter}"),
    ("at {matter} udvides", "at der sker en udvidelse af {matter}"),
    ("at {matter} sælges til højestbydende", "at der sker salg af {matter}"),
    ("at der indgås en driftsaftale om {matter}", "at driftsaftalen vedrørende {matter} fornyes"),
    ("at der nedsættes en arbejdsgruppe om {matter}", "at en arbejdsgruppe skal se på {matter}"),
    ("at der holdes borgermøde om {matter}", "at borgerne inviteres til borgermøde vedrørende {matter}"),
    ("at kvalitetsstandarden for {matter} godkendes", "at udvalget godkender kvalitetsstandarder for {matter}"),
    ("at tilsynsrapporten om {matter} tages til efterretning", "at rapporten fra tilsynet med {matter} tages til efterretning"),
    ("at der søges om statsligt tilskud til {matter}", "at kommunen ansøger staten om tilskud til {matter}"),
    ("at der optages lån til {matter}", "at kommunen låner {sum} til {matter}"),
    ("at der gives dispensation til {matter}", "at der meddeles dispensation vedrørende {matter}"),
    ("at klagen over {matter} afvises", "at den indkomne klage vedrørende {matter} ikke imødekommes"),
    ("at strategien for {matter} drøftes", "at udvalget drøfter en ny strategi for {matter}"),
    ("at besparelsen på {matter} gennemføres", "at der spares {sum} på {matter}"),
    ("at vedtægterne for {matter} ændres", "at en vedtægtsændring for {matter} godkendes"),
    ("at {matter} overdrages til en forening", "at driften af {matter} overtages af en forening"),
    ("at budgetopfølgningen for {matter} godkendes", "at opfølgningen på budgettet for {matter} godkendes"),
    ("at miljøvurderingen af {matter} godkendes", "at {matter} ikke skal miljøvurderes"),
    ("at der udarbejdes et skitseprojekt for {matter}", "at der laves skitser og projektforslag til {matter}"),
    ("at der foretages ekspropriation til {matter}", "at arealer eksproprieres af hensyn til {matter}"),
    ("at navnet på {matter} ændres", "at {matter} skifter navn"),
    ("at der ansættes en projektleder til {matter}", "at der oprettes en stilling som projektleder for {matter}"),
    ("at handleplanen for {matter} godkendes", "at udvalget godkender en handleplan vedrørende {matter}"),
    ("at brugerundersøgelsen om {matter} drøftes", "at resultatet af brugertilfredshedsundersøgelsen om {matter} drøftes"),
    ("at der udpeges et medlem til bestyrelsen for {matter}", "at Byrådet vælger et bestyrelsesmedlem til {matter}"),
    ("at samarbejdet med nabokommunen om {matter} fortsætter", "at samarbejdsaftalen med nabokommunerne om {matter} forlænges"),
    ("at energirenoveringen af {matter} igangsættes", "at der udføres energibesparelser i {matter}"),
    ("at støjmålingen ved {matter} tages til efterretning", "at udvalget noterer sig målingerne af støj fra {matter}"),
    ("at sikkerheden ved {matter} forbedres", "at der træffes foranstaltninger for bedre sikkerhed ved {matter}"),
)  # fmt: skip

PLACES = ("Nørre", "Skov", "Kirke", "Mølle", "Sønder", "Eng", "Bakke", "Strand", "Linde", "Høj")


def earlier() -> list[tuple[str, str, str]]:
    """(key, title, recommendation) of every act on every matter."""
    return [
        (f"{at:02}-{act:02}", _said(matter, at, act).capitalize(), _filled(text, matter, at, act))
        for at, (matter, _) in enumerate(MATTERS)
        for act, (text, _) in enumerate(ACTS)
    ]


def drafts() -> list[tuple[str, str]]:
    """(key of the twin, draft): each matter once, each with another act."""
    return [
        (f"{at:02}-{(at * 7) % len(ACTS):02}", _filled(ACTS[(at * 7) % len(ACTS)][1], draft, at + 3, at + 5))
        for at, (_, draft) in enumerate(MATTERS)
    ]


def _filled(text: str, matter: str, at: int, act: int) -> str:
    millions = f"{(at * 13 + act * 7) % 90 + 1},{(at + act) % 10} mio. kr."
    return text.format(matter=_said(matter, at, act), sum=millions)


def _said(matter: str, at: int, act: int) -> str:
    return matter.format(place=PLACES[(at * 3 + act) % len(PLACES)])
