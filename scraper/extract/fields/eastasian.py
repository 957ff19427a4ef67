"""Read bylines as papers of China, Japan and Korea print them: place, agency and the word for reporter join the names."""

from __future__ import annotations

import re

__all__ = ["FIRST", "KOREAN_HOUSE", "REPORTER", "bare", "is_placed", "is_written", "reports", "without_job"]

FIRST = "\u3040"
"""The first of the characters of Chinese, Japanese and Korean."""
MAX_CHARS = 60
_BRACKETED = r"[(（【〔]([^()（）【】〔〕]+)[)）】〕]"
_HAN = r"[\u3400-\u9fff々]"
_NAME = rf"(?:{_HAN}{{1,6}}(?:[·•・‧]{_HAN}{{1,6}})+|{_HAN}{{2,4}})"
"""A name; those of other peoples are written with a dot between their parts."""
_NAMES = rf"{_NAME}(?:\s*[、，,／/]\s*{_NAME})*?"
REPORTER = (
    r"(?:特派|特約|特约|实习|實習|见习)?(?:記者|记者)"
    r"(?!\s*(?:调查|調查|手记|手記|观察|觀察|评论|評論|[会會团團站节節证證从從]|了解|现场|現場|直击|直擊|专访|專訪))"
)
"""The word for a reporter, but for titles of columns ("记者调查")."""
_STORY = r"(?:報導|报道|報道|报导|連線|综合报道)"
_TAIWAN = (
    rf"[〔【［\[（(「]?\s*(?:{_HAN}{{0,8}}\s?(?:[／/]\s*)?)??{REPORTER}\s*[:：]?\s*(?P<names>{_NAMES})"
    rf"(?:\s*[／/　 ]\s*{_HAN}{{1,8}}?{_STORY}|{_STORY})?\s*[〕】］\]）)」]?"
)
""""記者王小明／台北報導", the agency before it and brackets around it or not."""
_FULL = rf"(?:(?:[歐欧][陽阳]|司[馬徒]|上官|[諸诸]葛|[張张][簡简]|范姜){_HAN}{{1,2}}|{_HAN}{{3}})"
"""Family name and given name, which most people's are three signs of."""
_FAR = (
    "哈尔滨|石家庄|连云港|张家口|张家界|秦皇岛|葫芦岛|景德镇|牡丹江|佳木斯|攀枝花|六盘水|防城港|马鞍山|平顶山|三门峡|驻马店"
    "|呼和浩特|乌鲁木齐"
)
"""Cities of three signs and more, before which a name may have two."""
_PLACED = (
    rf"[〔【［\[（(]?\s*(?:{_HAN}{{0,8}}\s?)??{REPORTER}\s*(?P<names>{_HAN}{{2}}(?=(?:{_FAR}){_STORY})"
    rf"|{_FULL}(?:\s*[、，／/]\s*{_FULL})*){_HAN}{{2,6}}?{_STORY}\s*[〕】］\]）)]?"
)
""""記者王小明台北報導"."""
_WIRE = rf"(?:{_HAN}{{0,6}}\s?)??{REPORTER}\s*(?P<names>{_HAN}{{2,3}}){_HAN}{{2,4}}\d{{1,2}}日(?:綜合)?(?:外)?[電电讯訊]"
"""The dateline of an agency: "中央社記者王小明台北18日電"."""
_JAPANESE_PLACE = (
    r"[\u30a0-\u30ff\u3400-\u9fff]{2,8}[=＝]\s*"
    r"(?P<names>[\u3040-\u30ff\u3400-\u9fff々]{2,6}(?:[、・][\u3400-\u9fff々]{2,6})*)"
)
""""ロンドン=山田太郎"; `leads` knows what else stands before the sign."""
_KOREAN_JOB = r"(?:선임|수습|인턴|전문|객원)?\s?(?:기자|특파원)|논설위원|통신원"
KOREAN_HOUSE = (
    r"[(（\[【]\s*[^()（）\[\]=＝]{1,16}(?:\s*[=＝]\s*|\s)(?P<names>(?!객원|전문|수습|인턴|출입|선임)[가-힣]{2,4}(?:\s*[·ㆍ,]\s*[가-힣]{2,4})*)\s*"
    rf"(?!전문)(?:{_KOREAN_JOB})\s*[)）\]】]"
)
"""The reporter behind the house, all in brackets: "[강변경제=홍길동 기자]", "[강변경제 홍길동 기자]"."""
_KOREAN_LABEL = r"^\s*기자명[\s:：]*(?=[가-힣])"
_KOREAN_AROUND = r"^[\s(（\[【/／]+(?=[가-힣])|(?<=자)[\s)）\]】]+$"
"""What stands around a reporter who signs at the end: "(홍길동 기자)", "/홍길동 기자"."""
_KOREAN_START = r"[(（\[【]\s*[^()（）\[\]=＝]{1,14}\s*[=＝]\s*[^()（）\[\]=＝]{1,16}[)）\]】]\s*(?=[가-힣])"
""""(서울=연합뉴스) "."""
_KOREAN_PLACE = rf"[가-힣]{{2,6}}\s*[/=＝]\s*(?=[가-힣]{{2,4}}\s*(?:{_KOREAN_JOB}))"
_KOREAN_HEAD = r"기자\s+(?!회견|간담|협회|수첩)(?=[가-힣]{2,4}$)"
_LABEL_INSIDE = r"(?<=[\s　|])(?:作者|记者|記者|撰文|文字|文)\s*[:：/／｜丨]\s*"
_REPORTS = (
    rf"(?:{_HAN}{{2,5}}|{_HAN}{{1,3}}[ 　]{_HAN}{{1,3}}|{_HAN}{{1,3}}[ぁ-ん]{{2,4}})記者"
    rf"|[가-힣]{{2,4}}(?:\s*[·ㆍ,]\s*[가-힣]{{2,4}})*\s*(?:{_KOREAN_JOB})(?:\s*[,·]\s*[가-힣]{{2,4}}\s*(?:{_KOREAN_JOB}))*"
    r"(?:\s*[(<\[]?[\w.+-]+@[\w.-]+[)>\]]?)?"
    rf"|(?:本报|本報|本刊|新华社|{_HAN}{{2,6}}\s)?{REPORTER}\s*{_NAME}(?:[\s、，]+{_NAME})*(?:报道|報導)?"
    rf"|{_NAMES}\s*[/／]\s*{_HAN}{{1,9}}(?:[報报網网社台]|新[闻聞])"
)
_LABEL_NEXT = (
    r"(?<=[\u3040-\u9fff])[\s　]+(?:[\u3400-\u9fff]{2,4}\s*[:：｜丨].*|[图圖摄攝]\s*[/／:：｜丨].*"
    r"|时间|日期|浏览|点击|阅读|字号|来源)$"
)
"""What else a line says behind the names, by its label ("作者：王小明 编辑：李大风 人气：53")."""
_COLUMN = (
    rf"(?P<house>{_HAN}{{2,10}}?)(?:专栏作者|專欄作家|专栏作家|特约作者|特約作者|主笔|主筆)[\s　]*"
    rf"(?P<names>{_NAMES})[】〕］）)]?"
)
"""A columnist behind the name of the house: "河畔网专栏作者 王文"."""
_HOUSE = rf"(?<={_HAN}{_HAN})\s*[/／]\s*{_HAN}{{2,10}}[报報网網社台]$"
"""The paper behind a name: "石佳/河畔青年报"."""
_DESK_FIRST = (
    rf"^{_HAN}{{1,8}}(?:快[訊讯]|中心|[新要]聞|[新要]闻|[報报網网社台組组部])\s*[/／]\s*(?!{_HAN}+(?:{_STORY}|[報报網网社台]))"
    rf"(?={_FULL}(?:\s*[、/／]\s*{_FULL})*\s*(?:$|\|))"
)
"""The desk before a person and a slash: "河畔快訊／王小明"."""
_SIDE_BY_SIDE = rf"(?<=[가-힣][가-힣])\s*[·ㆍ]\s*(?=[가-힣])|(?<={_HAN}{_HAN})[&＆](?={_HAN})"
"""What parts two names, where it stands in no name of one person: a dot in Korean, an ampersand in Chinese."""
_NEXT_JOB = r"(?<=[\u3400-\u9fff])[\s　]+(?:(?:通讯员|通訊員|实习生|實習生)[\s　:：]*|[记記]者[\s　:：]+)(?=[\u3400-\u9fff])"
"""What stands between two names of whom the second has another job."""
_HOUSE_FIRST = (
    rf"^{_HAN}{{1,10}}(?:[报報网網社台]|新闻|新聞|客户端|客戶端|频道|頻道|传媒|傳媒|在线|中心)[\s　]+(?={REPORTER}[\s　])"
)
"""The house before the word for a reporter, where spaces part all: "河畔新闻客户端 记者 王小明"."""
_BARRED = rf"(?<=[记記]者)\s*\|\s*(?={_HAN})|(?<={_HAN})\s*\|\s*(?=[／/])"
"""The bars between the elements of one line, where a linked name stands among words."""
_TAIL = (
    r"\s*(?:論説委員|編集委員|特派員|記者|特派记者|报道|報導|報道|编辑|編輯|"
    r"선임기자|(?:[가-힣]+\s)?칼럼니스트|논설위원|특파원|인턴기자|기자|氏|さん)\s*$"
)
_HEAD = r"^(?:本报记者|本報記者|记者|記者|本报|新华社记者|通讯员|見習い記者|(?:[가-힣]{2,3}\s*[=＝]\s*))\s*"
"""What stands behind and before a single name: a job, a form of address, a place."""
_SEVERAL = rf"(?:本报|新华社|特约|{_HAN}{{2,8}}?)?(?:记者|通讯员|文\s*[/／、]\s*图)\s*[:：/／|]?\s*((?:{_NAME}\s+)+{_NAME})"
"""Names in Chinese that have nothing but spaces between them; in Japanese a space parts the two names of one person."""


def is_written(text: str) -> bool:
    """Say whether a text holds a letter of Chinese, Japanese or Korean; pictograms and icons lie beyond."""
    last = max(text, default="") if not text.isascii() else ""
    return last >= FIRST and (_is_letter(last) or any(map(_is_letter, text)))


def _is_letter(sign: str) -> bool:
    return FIRST <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7af" or "\uf900" <= sign <= "\ufaff"


def reports(text: str) -> bool:
    """Say whether a text is nothing but names and the word that calls them reporters ("홍길동 기자", "记者 王小明")."""
    if len(text) > MAX_CHARS or not is_written(text):
        return False
    text = re.sub(_KOREAN_PLACE, "", re.sub(_KOREAN_START, "", re.sub(_KOREAN_LABEL, "", text.strip())))
    if any(re.fullmatch(known, text) for known in (_REPORTS, _TAIWAN, _PLACED, _WIRE, _JAPANESE_PLACE, KOREAN_HOUSE)):
        return True
    return bool(re.match(_KOREAN_HEAD, text) or re.fullmatch(_REPORTS, re.sub(_KOREAN_AROUND, "", text)))


def is_placed(text: str) -> bool:
    """Say whether a text is a reporter, the place and the word for a report with nothing between ("記者王小明台北報導")."""
    return re.fullmatch(_PLACED, text) is not None


def without_job(name: str) -> str:
    """Return a name without the job or the form of address before or behind it."""
    return re.sub(_HEAD, "", re.sub(_TAIL, "", name))


def bare(text: str) -> str:
    """Take off the agency and the place that are joined to the names, and put commas between names that other signs part."""
    if not is_written(text):
        return text
    text = re.sub(_DESK_FIRST, "", re.sub(_HOUSE_FIRST, "", re.sub(_BARRED, "", text)))
    text = re.sub(_HOUSE, "", re.sub(_NEXT_JOB, "、", re.sub(rf"^{_BRACKETED}$", r"\1", text)))
    several = re.fullmatch(_SEVERAL, text)
    if several:
        return "、".join(several[1].split())
    for pattern in (_TAIWAN, _PLACED, _WIRE, _JAPANESE_PLACE, _COLUMN, KOREAN_HOUSE):
        found = next(filter(None, (re.fullmatch(pattern, part.strip()) for part in text.split(" | "))), None)
        if found:
            return re.sub(r"\s*[、，,／/ㆍ]\s*", "、", found["names"])
    inner = re.search(_LABEL_INSIDE, text)
    text = re.sub(_LABEL_NEXT, "", text[inner.start() :] if inner else text)
    for pattern in (_KOREAN_LABEL, _KOREAN_START, _KOREAN_PLACE, _KOREAN_HEAD):
        begun = re.match(pattern, text)
        text = text[begun.end() :] if begun else text
    return re.sub(_SIDE_BY_SIDE, "、", text)
