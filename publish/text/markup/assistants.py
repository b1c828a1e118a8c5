"""What assistants say of their answer before and after it, in twelve languages: no words of a report.

Only at the beginning of a sentence, and only phrases that speak to who asked: a report may well quote one.
"""

from __future__ import annotations

from typing import Final

from publish.text.patterns import compiled

_SURE: Final = (
    r"^(?:Sure|Certainly|Of course|Absolutely|Gerne|Natürlich|Selbstverständlich|Klar|Bien sûr|Certainement|Avec plaisir|¡?Claro|¡?Por supuesto"
    r"|Com certeza|Certo|Certamente|Natuurlijk|Zeker|Uiteraard|Jasne|Oczywiście|Pewnie)[ \u00a0\u202f]?[!,.] +"
    r"(?:Here|Below|Hier|Nachfolgend|Im Folgenden|Voici|Ci-dessous|Aquí|A continuación|Aqui|Segue|A seguir|Ecco|Di seguito|Hieronder|Oto|Poniżej)\b[^\n.:!]*[.:!]?"
    r"|^(?:好的|当然(?:可以)?|當然(?:可以)?|没问题|沒問題)[，,！!。](?:以下|下面|这是|這是|这里|這裡)[^\n。：！]*[。：！]?"
    r"|^(?:承知(?:いた)?しました|かしこまりました|もちろんです)[。！](?:以下|こちら)[^\n。：！]*[。：！]?"
    r"|^(?:물론(?:입니다|이죠)|네|알겠습니다)[.!,] ?(?:다음은|아래는|요청하신)[^\n.:!]*[.:!]?"
)
_MODEL: Final = (
    r"As an AI(?: language)? model|Als KI-(?:Sprachm|M)odell|En tant que modèle de (?:langage|langue)|Como modelo de lenguaje|Come modello linguistico"
    r"|Como (?:um )?modelo de linguagem|Als (?:AI-)?taalmodel|Jako model językowy|作为(?:一个|一名)?(?:人工智能|AI|大)(?:语言)?模型"
    r"|作為(?:一個|一名)?(?:人工智慧|AI|大型)(?:語言)?模型|(?:AI|人工知能|大規模)言語モデルとして|(?:AI|인공지능) 언어 모델로서"
)
_OFFER: Final = (
    r"Let me know if you(?:[’']d| would| need| want)[^\n.!?]*[.!]?|I hope this helps\b[.!]?|Would you like me to [^\n?]*\?"
    r"|(?:Sagen Sie|Sag) mir (?:gerne? )?Bescheid, (?:wenn|falls)[^\n.!?]*[.!]?|Lass(?:en Sie)? mich wissen, (?:wenn|ob|falls)[^\n.!?]*[.!]?"
    r"|N[’'](?:hésitez|hésite) pas à me (?:demander|dire|faire)[^\n.!?]*[.!]?|(?:Avísame|Dime|Hazme saber) si [^\n.!?]*[.!]?"
    r"|Fammi sapere se [^\n.!?]*[.!]?|(?:Me avise|Avise-me|Diga-me) se [^\n.!?]*[.!]?|Laat (?:het )?me weten (?:als|of) [^\n.!?]*[.!]?"
    r"|Daj (?:mi )?znać, (?:jeśli|czy) [^\n.!?]*[.!]?|希望(?:以上|这些|這些|这|這)[^。！\n]{0,12}[对對][您你]有(?:所)?[帮幫]助[。！]?"
    r"|如[需果][^。！\n]{0,24}(?:请|請)?(?:随时|隨時)[^。！\n]{0,4}(?:告诉|告訴|联系|聯絡)我[。！]?"
)
CHATTER: Final = compiled(rf"{_SURE}|(?:^|(?<=[.!?] )|(?<=[。！？]))(?:{_MODEL}|{_OFFER})")
SUSPECT: Final = (
    "Sure|Certainly|Of course|Absolutely|Gerne|Natürlich|Selbstv|Klar|Bien sûr|Certainement|Avec plaisir|Claro|Por supuesto|Com certeza|Cert[oa]"
    "|Natuurlijk|Zeker|Uiteraard|Jasne|Oczywiście|Pewnie|好的|[当當]然|[没沒][问問]|承知|かしこ|もちろん|물론|네|알겠|AI|KI-|modèle|modelo|modello|taalmodel"
    "|model j|模型|言語|언어|Let me|I hope|Would you|Bescheid|mich wissen|pas à me|Avísame|Dime|Hazme|Fammi|avise|Avise|Diga-me|me weten|znać|希望|如[需果]"
)
"""A text without any of these has no such phrase."""
