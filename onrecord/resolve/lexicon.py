"""The words that tell what kind of source a noun phrase is. Lower case, singular where not said otherwise."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def words(text: str) -> frozenset[str]:
    """Return the words of `text` as a set."""
    return frozenset(text.split())


HONORIFICS = words(
    "mr mr. mrs mrs. ms ms. miss sir dame lord lady dr dr. prof prof. professor rev rev. reverend father "
    "sister brother pope cardinal archbishop bishop rabbi imam sheikh sheik ayatollah king queen prince "
    "princess duke duchess emir sultan baroness baron"
)
TITLES = HONORIFICS | words(
    "president premier minister chancellor secretary senator sen sen. rep rep. representative congressman "
    "congresswoman governor gov gov. mayor ambassador general gen gen. colonel col col. lieutenant lt lt. "
    "major maj maj. captain capt capt. admiral adm adm. sergeant sgt sgt. commander cmdr cmdr. brigadier "
    "brig brig. marshal officer inspector detective constable deputy judge justice chief attorney speaker "
    "spokesman spokeswoman spokesperson director chairman chairwoman chair ceo cfo coo cto coach leader "
    "analyst editor correspondent reporter commissioner sheriff mp coordinator envoy counsel manager "
    "founder co-founder secretary-general director-general vice-president co-ceo general-secretary "
    "defenseman goalie striker midfielder pitcher candidate nominee democrat republican entertainer actor "
    "actress singer author writer lawyer economist activist photographer historian scientist researcher "
    "councillor councilor councilman councilwoman lawmaker agent trooper pastor treasurer comptroller "
    "strategist pollster adviser advisor head boss negotiator consul ex-president vice-president "
    "under-secretary undersecretary administrator investigator whip"
)

FEMALE_WORDS = words(
    "mrs mrs. ms ms. miss dame lady sister queen princess duchess baroness congresswoman spokeswoman "
    "chairwoman councilwoman actress woman girl mother wife daughter aunt grandmother businesswoman "
    "policewoman widow nun girlfriend mom mum"
)
MALE_WORDS = words(
    "mr mr. sir lord father brother pope cardinal archbishop king prince duke baron congressman spokesman "
    "chairman councilman actor man boy husband son uncle grandfather businessman policeman monk imam "
    "sheikh sheik ayatollah emir sultan rabbi boyfriend dad"
)

PERSON_NOUNS = (
    TITLES
    | FEMALE_WORDS
    | MALE_WORDS
    | words(
        "official source person resident witness expert critic observer diplomat aide insider worker "
        "employee teacher student doctor physician nurse farmer fisherman villager driver soldier fighter "
        "rebel militant commander policeman prosecutor attorney academic scholar professor pastor priest "
        "neighbor neighbour friend relative nephew niece cousin parent child voter supporter opponent "
        "protester protestor demonstrator user customer client owner investor trader banker broker "
        "executive representative delegate member staffer operative veteran prisoner detainee defendant "
        "victim survivor patient passenger tourist traveller traveler pilot engineer designer artist "
        "musician dancer athlete player star fan blogger columnist journalist cameraman filmmaker "
        "producer presenter host anchor guest pundit commentator monitor inspector bureaucrat minister "
        "ministers' staff agent guard clerk businessperson entrepreneur developer programmer hacker "
        "somebody someone anyone individual youth teenager toddler colleague partner spouse sibling "
        "laureate billionaire millionaire interviewee respondent participant organizer organiser "
        "campaigner advocate lobbyist contractor vendor seller shopkeeper refugee migrant immigrant "
        "settler dissident exile chief monk translator fixer vet meteorologist forecaster seismologist "
        "biologist astronomer specialist consultant contributor winner loser rival incumbent predecessor "
        "successor counterpart front-runner frontrunner royal prosecutor newcomer outsider politician "
        "lawmaker legislator parliamentarian statesman technocrat islamist liberal conservative "
        "progressive libertarian socialist communist nationalist separatist loyalist jihadist "
    )
)
COLLECTIVE_NOUNS = words(
    "people authorities police others many some several few most both women men folks personnel media "
    "press troops forces public crowd community majority minority team family staff crew public "
    "opposition leadership elite elites west market markets street critics sides parties governments "
    "nations states countries companies firms groups organizations organisations agencies banks allies "
    "powers media"
)
# Everybody and nobody in particular: no source that a reporter spoke to.
PUBLIC_NOUNS = words(
    "people public everyone everybody anyone anybody nobody individual consumer nation world society"
)
ORGANIZATION_NOUNS = words(
    "administration agency alliance army arm association authority bank board body brigade broadcaster "
    "bureau business cabinet campaign carrier center centre chain chamber charity church city club "
    "coalition college commission committee company conference confederation congress consortium "
    "corporation corp corps council country county court department division embassy enterprise exchange "
    "federation firm force forum foundation front fund government group guard hospital house inc industry "
    "inquiry institute institution jury kingdom league legislature lobby ltd manufacturer maker military "
    "ministry mission monitor movement museum nation navy network office operator organization "
    "organisation panel parliament partnership party police politburo presidency producer provider regime "
    "regulator republic retailer school secretariat senate service society squad startup state store "
    "studio supplier syndicate taskforce team tribunal trust union unit university utility venture "
    "watchdog wing zoo airline airport automaker bloc brotherhood caucus conglomerate developer faction "
    "giant guild incubator kremlin laboratory llc plc observatory parish pentagon publisher tower "
    "syndicate think-tank trade vatican treasury judiciary securities equities holdings productions "
    "industries technologies airlines airways pharmaceuticals directorate inspectorate consulate"
)
# Nouns of those who tell a reporter something; a plural of another noun (rebels, voters, powers) is a
# party to events and a name of its own, not somebody left unnamed.
INFORMANT_NOUNS = words(
    "official source person people witness resident expert analyst aide diplomat insider journalist "
    "reporter investigator lawyer activist advocate critic employee worker staffer donor observer member "
    "officer adviser advisor colleague classmate medic prosecutor executive scientist economist "
    "commentator envoy negotiator inspector spokesman spokeswoman spokesperson representative editor "
    "attorney academic scholar friend relative neighbor neighbour doctor teacher student survivor victim "
    "pilot agent guard monitor boss staff campaigner local other some correspondent researcher "
    "historian columnist forecaster meteorologist detective lawmaker figure individual customer "
    "driver villager woman man consultant strategist pundit contractor engineer manager director "
    "passenger patient passer-by bystander onlooker medics"
)
DOCUMENT_NOUNS = words(
    "account act affidavit agreement amendment analysis announcement annex assessment audit bill blog "
    "blueprint book brief briefing bulletin cable charge charter claim clip communique communiqué "
    "complaint constitution contract convention correspondence data database deal declaration decision "
    "decree dispatch docket document documentary dossier draft editorial email e-mail estimate evidence "
    "excerpt factsheet figure filing finding footage forecast guidance guideline index indictment "
    "interview invitation invoice judgment judgement lawsuit law leaflet leak legislation letter list log "
    "manifesto manual map measure memo memoir memorandum message minute model motion note notice number "
    "opinion order pamphlet paper paperwork petition picture photo photograph plan platform policy poll "
    "post poster proposal provision poem projection protocol publication ranking reading readout record "
    "recording regulation release report research resolution result review rule ruling schedule sign "
    "signal song speech spreadsheet statement statistic study subpoena suit summary survey table tally "
    "test testimony text tracker transcript translation treaty tweet update verdict version video warrant "
    "website will bio page placard banner placards slogan"
)
MEDIA_NOUNS = words(
    "newspaper newspapers daily weekly magazine broadcaster channel television tv radio station network "
    "wire agency newswire media press tabloid website site blog outlet outlets journal podcast show "
    "program programme report reports article story newsletter"
)
MEDIA_NAMES = words(
    "reuters ap afp bbc cnn nbc cbs abc fox msnbc npr pbs bloomberg xinhua tass itar-tass interfax ria "
    "sana irna isna fars mena wafa kyodo yonhap ansa dpa efe pti ani ians upi politico buzzfeed breitbart "
    "axios vox slate newsweek time forbes fortune variety economist guardian times post telegraph "
    "independent observer mirror sun mail express haaretz ynet ynetnews al-jazeera jazeera al-arabiya "
    "arabiya asharq al-awsat al-hayat al-ahram tribune herald chronicle gazette globe journal spiegel "
    "bild monde figaro welt zeitung pais stampa repubblica corriere asahi nikkei kcna cctv rt sputnik "
    "lenta kommersant gawker mashable techcrunch wired verge theverge recode cnbc espn itv itn rte cbc "
    "ctv abc7 univision telemundo al-manar manar al-mayadeen mayadeen voa rferl dw france24 euronews ndtv "
    "hindu press news radio television tv newspaper daily wikinews france-presse gazeta rudaw anadolu"
)

# Parts of the United States as datelines write them, lower case, no stop; Georgia is also a state.
US_STATES = words(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla "
    "ore pa tenn tex va vt wash wis wyo n.y n.j n.c n.d n.h n.m s.c s.d r.i d.c w.va alabama alaska arizona "
    "arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas "
    "kentucky louisiana maryland massachusetts michigan minnesota mississippi missouri montana nebraska "
    "nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont wisconsin wyoming"
)

# Places of two words that are no state's seat.
PLACES = frozenset(
    [
        "new york", "new york city", "new jersey", "new mexico", "new hampshire", "north carolina",
        "south carolina", "north dakota", "south dakota", "rhode island", "west virginia", "los angeles",
        "san francisco", "san diego", "las vegas", "new orleans", "st. louis", "hong kong", "new delhi",
        "puerto rico", "costa rica", "middle east", "north america", "latin america", "south america",
        "west bank", "gaza strip", "gaza city", "tel aviv", "silicon valley", "wall street",
        "northern ireland",
    ]
)  # fmt: skip

NATIONS = words("scotland wales england")  # parts of a state that have ministers of their own
# Faiths, peoples and quarters of the world: adjectives, and no one's name where they stand alone.
PEOPLES = words(
    "muslim muslims christian christians jew jews jewish hindu hindus buddhist buddhists catholic catholics "
    "protestant protestants sunni sunnis shiite shiites shia alawite alawites kurd kurds kurdish arab arabs "
    "arabic islamic islamist islamists rohingya tibetan tibetans chechen chechens uighur uighurs uyghur "
    "uyghurs yazidi yazidis druze copt copts coptic western eastern northern southern african africans "
    "asian asians latino latinos hispanic hispanics scottish welsh english"
)

FEMALE_PRONOUNS = words("she her hers herself")
MALE_PRONOUNS = words("he him his himself")
FIRST_SINGULAR = words("i me my mine myself i'm i've i'd i'll")
FIRST_PLURAL = words("we us our ours ourselves we're we've we'd we'll")
SECOND = words("you your yours yourself")
THIRD_PLURAL = words("they them their theirs themselves")
NEUTER = frozenset(["it", "its", "itself"])
RELATIVE = words("who whom whose which that")
FIRST = FIRST_SINGULAR | FIRST_PLURAL
PRONOUNS = FEMALE_PRONOUNS | MALE_PRONOUNS | FIRST | SECOND | THIRD_PLURAL | NEUTER | RELATIVE

DEFINITE = words("the this that these those his her its their our my your")
INDEFINITE = words("a an one another some several two three four five six many few multiple other any")

# First words of a sentence that are capitalised only for standing there.
NOT_NAMES = words(
    "the a an this that these those he she it they we you i his her its their our my your in on at by for "
    "from with without within to of as if when while where who what which why how whether but and or nor "
    "so yet because since although though however meanwhile still then there here now also earlier later "
    "after before during despite according asked speaking one two three four five six seven eight nine "
    "ten some many most several few both all no not only even just another other others such much more "
    "less under over between among amid about against until once last next monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september october "
    "november december jan feb mar apr jun jul aug sept sep oct nov dec today yesterday tomorrow yes well "
    "moreover furthermore nevertheless instead perhaps maybe indeed thus hence first second third finally "
    "recently officials sources experts critics analysts residents people police authorities witnesses "
    "reports let do did does is are was were be been has have had will would can could should may might "
    "must officials investigators additionally every each any anyone everyone someone nobody nothing "
    "something everything like unlike through across along around given citing quoting responding "
    "reacting addressing referring writing calling none afterwards afterward whereas newly unless besides "
    "therefore consequently subsequently eventually initially elsewhere"
)  # fmt: skip


@cache
def read_countries() -> dict[str, str]:
    """Return the state each of its names and seats stands for, by the lower-cased word or words."""
    return {name.lower(): state for state, _, names in _rows() for name in (state, *names) if name}


@cache
def read_demonyms() -> dict[str, str]:
    """Return the state each adjective or people's name belongs to, lower-cased: `iraqi` → `Iraq`."""
    return {word.lower(): state for state, words, _ in _rows() for word in words}


@cache
def read_first_names() -> dict[str, str]:
    """Return `f` or `m` for each first name, lower-cased, that nearly always goes with one pronoun."""
    table = {}
    for line in _lines("first_names.tsv"):
        gender, names = line.split("\t")
        table.update(dict.fromkeys(names.lower().split(), gender))
    return table


def _rows() -> list[tuple[str, list[str], list[str]]]:
    rows = []
    for line in _lines("countries.tsv"):
        state, words, names = line.split("\t")
        rows.append((state, [word for word in words.split("|") if word], names.split("|")))
    return rows


def _lines(name: str) -> list[str]:
    text = files("onrecord.resolve").joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
