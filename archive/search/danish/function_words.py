"""Which words carry no meaning of their own, and are never required outside quotes?

Left out on purpose: ikke, mod, uden, under, over (they turn a decision round), by, have, ret, to (they are nouns and
numbers too).
"""

_WORDS = (
    "ad af alle alt altså anden andet andre at bare begge blandt blev blive bliver både da de dem den denne dens der",
    "deraf deres derfor dermed dersom det dets dette dig din disse dog du efter eftersom eller en end ene ens er et",
    "flere fleste for fordi fra gennem gjorde gjort gør gøre haft ham han hans har havde hende hendes her heraf",
    "herunder hinanden hos hun hvad hvem hver hverandre hvert hvilke hvilken hvilket hvis hvor hvordan hvorfor hvorfra",
    "hvornår hvortil hvorved i ifølge igen ind jeg jer jeres jo kan kom kunne lidt ligesom man med meget mellem men",
    "mens mere mest mig min mindre mine mit mange må nogen noget nogle når nu og også om omkring op os på samme samt",
    "selv siden sig sin sine sit skal skulle som sådan sådanne sådant så til ud var ved vi vil ville vor vore",
    "vores vort være været",
)
FUNCTION_WORDS: frozenset[str] = frozenset(word for line in _WORDS for word in line.split())
