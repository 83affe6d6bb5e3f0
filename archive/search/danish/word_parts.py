"""Which short words may, and which may not, be a part of a compound? Our own lists, read and weighed by hand."""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


NEVER_FIRST = _words(
    "ad af an and at be bi bort des du efter ej en end er et for fore forbi forud fra frem fuld ge gen gennem her hjem",
    "hos hun i igen ind inde inden indu ja kon med mel mis mod modt ned nu og om omkring op over per po pro på re sam",
    "sammen sel si te til tilbage tit u ud ude uden udi und under unde van ved vel vi vær å ab sub inter mid und ulti",
    "os de den det der så som se ske ska ha va sær særde bag for fort ku ma ka la le lo me ne no na pa ra ri ro sa so",
    "ta tu ve as am ar ur or da di du hi ho hu jo ju ki ko ku mi mo mu ni nu pi po pu ta ti to tre al alle alt dag-",
    "kom kun komme kan var ville være har haft blev bliver gør går får stå stil stille vis man nogen nog hvor hvad",
    "hver hen hid der des dis des kon kor kol tran trans anti auto semi pre præ uds inds ops tils fors afs uds beg",
    "sale sage hande vur ori eva inte alt ener inspi koor kompe mulig rig kend sund sikker hel syn ram ken ans bes",
    "fra fre fri-s ski lig ling ing else hed skab dom bar som agt ende eren",
) - _words("ko al alt fri-s sund syn")
NEVER_LAST = _words(
    "ad af an at be de dem den det der en er et for fra har hed heden heder hederne hederens hun han i ing ingen inger",
    "isme ismen isker tisk tiske tig tige tigt slig slige sligt sløs sløse",
    "ingerne ende endes ens er ere eren erens eri erier eriet erne es est et som isk iske ist ister istisk ig ige ed",
    "else elsen elser elserne elses skab skabet skaber skaberne skabets skabs dom dommen domme dommene doms lig lige",
    "ligt ligere ligst ligste ligs ligvis ling lingen linge ning ningen ninger ninger bar bare bart bars som somme",
    "somt sen sens ør inde inder ene erne ter ler ner ser ger ber der se te ne me le re sk st nes ses lse ster den",
    "ren rens res rer ret-s ges ven-s ale all ant ent us um on ion ionen ioner ier ien ti tion tioner agtig agtige",
    "vis mæssig mæssige mæssigt løs løse løst løshed vært tes ted ved til ud ind op om med over under på os vi man du",
    "jeg sig mig dig og men eller da nu her hen sten-s els ling tel ler ment menter tale-s ikke ham hans hende tag-s",
    "hedens skabers lighed ligheder ligheden bare ringe ringen ring-s de dens dets deres faldende lens anden",
    "sin sit sine min mit mine din dit dine",
    "var vice ovation kendelse kendelsen kendelser rede tets tet teter teten ners ter ters nings res des dest dere",
    "enders eners sers sering sion tens tere",
)
SHORT_FIRST = _words("by ø å sø ko ur kø al el it tv ed ro te is øl bo æg ny")
"""Words of one or two letters that begin compounds."""

FIRST = {
    "bo": "bo",
    "el": "el",
    "udsatte": "udsat",
    "rund": "rund",
    "nær": "nær",
    "tosprogs": "tosprog",
    "småbørns": "småbarn",
    "sundheds": "sundhed",
    "social": "social",
    "special": "speciel",
    "kommunal": "kommunal",
    "regional": "regional",
    "national": "national",
    "central": "central",
    "digital": "digital",
    "medborger": "medborger",
    "frivillig": "frivillig",
    "psykiatri": "psykiatri",
    "ældre": "ældre",
    "unge": "unge",
    "ungdoms": "ungdom",
    "familie": "familie",
    "voksen": "voksen",
    "nabo": "nabo",
    "klage": "klage",
    "data": "data",
    "natur": "natur",
    "fjern": "fjern",
    "grøn": "grøn",
    "hånd": "hånd",
    "letbane": "letbane",
    "tillæg": "tillæg",
    "dagpenge": "dagpenge",
    "barsels": "barsel",
    "solcelle": "solcelle",
    "biogas": "biogas",
    "vedtægts": "vedtægt",
    "ny": "ny",
    "billed": "billede",
    "fælles": "fælles",
}
"""First parts that the dictionary does not flag, or flags too late, with the word they stand for."""
