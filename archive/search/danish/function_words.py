"""Which words carry no meaning of their own, and are never required outside quotes?

Left out on purpose: ikke, mod, uden, under, over (they turn a decision round), by, have, ret, to (they are nouns and
numbers too).
"""

_WORDS = (
  "ad af alle alt altså andet andre at bare blandt blev blive bliver både da de dem den denne der deres det dette",
  "dig din disse dog du eftersom eller en end er et for fordi fra ham han hans hende hendes her hos hun hvad hvem",
  "hver hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår i ind jeg jer jeres jo kan kom kunne man med meget",
  "men mens mig min mit mine mange må nogen noget nogle når nu og også om op os på samt selv sig sin sine sit skal",
  "efter mellem gennem siden har havde haft gør gøre gjorde gjort mere mest flere fleste ifølge dens dets sådanne",
  "sådant hvert hvorfra hvortil hvorved hvordan derfor dermed deraf heraf herunder hvilket igen lidt mindre ens vores",
  "vort vore jeres hinanden hverandre hvis dersom fordi samme anden begge fleste ene ligesom mellem omkring",
  "skulle som sådan så til ud var vi vil ville vor vores været være ved",
)
FUNCTION_WORDS: frozenset[str] = frozenset(word for line in _WORDS for word in line.split())
