"""The press release of July 2014 on letterhead, as a print and as a scanned page."""

from html import escape

from home.demo.drawing.lettering import on_circle
from home.demo.drawing.logos import cut, print_badge, raised_finger
from home.demo.drawing.motifs import place, rays
from home.demo.drawing.palette import AMBER, INDIGO, INK, SAFFRON, VIOLET
from home.demo.drawing.sheet import ADDRESS, ORGANISATION, Sheet

A4 = (210, 297)
SCAN = (1240, 1754)

# In the Khmer text "|" marks where a line may end; browsers guess these places badly.
WORDS = {
    "en": {
        "document": "Press release on the agreement of 22 July 2014",
        "kind": "Press release",
        "about": "on the agreement of 22 July 2014",
        "date": "July 2014",
        "body": (
            "The Commission for Election Rights of Overseas Cambodians (CEROC) has the honour of "
            "expressing its hope and its optimism about the seven mechanisms that the top leaders "
            "of the Cambodia National Rescue Party (CNRP) and the Cambodian People’s Party (CPP) "
            "agreed and signed on 22 July 2014 to end the country’s political deadlock.",
            "The agreement has not yet borne fruit. Even so, we trust the political will of the "
            "leaders to bring democracy and the rule of law to the Cambodian people. National "
            "elections above all must be held by universal suffrage, and suffrage is universal "
            "only when Khmers living overseas can vote. Statements by the European Union, the "
            "United Nations, the United States of America, Japan and France point the same way.",
        ),
        "pledge": "From this day CEROC will:",
        "pledges": (
            "push and monitor without pause, so that the basic right to vote in every Cambodian "
            "election is neither taken away nor violated;",
            "work with all stakeholders, so that no Cambodian is discouraged from the duties of "
            "citizenship or from taking part in social, political and economic development;",
            "uphold the Constitution of the Kingdom of Cambodia and the Universal Declaration of "
            "Human Rights.",
        ),
        "close": "Let overseas Cambodians vote.",
        "for": "For the Commission",
        "role": "Signature and seal",
        "founded": "CEROC, founded on 9 March 2014",
    },
    "km": {
        "document": "សេចក្តីប្រកាសព័ត៌មាន ស្តីពីកិច្ចព្រមព្រៀងថ្ងៃទី២២ ខែកក្កដា ឆ្នាំ២០១៤",
        "kind": "សេចក្តីប្រកាសព័ត៌មាន",
        "about": "ស្តីពី|កិច្ចព្រមព្រៀង|ថ្ងៃទី២២ ខែកក្កដា ឆ្នាំ២០១៤",
        "date": "ខែកក្កដា ឆ្នាំ២០១៤",
        "body": (
            "គណៈកម្មការ|ដើម្បី|សិទ្ធិបោះឆ្នោត|របស់|ពលរដ្ឋខ្មែរ|នៅ|ក្រៅប្រទេស (CEROC) "
            "មានកិត្តិយស|សូមសម្តែងនូវ|ក្តីសង្ឃឹម និង|សុទិដ្ឋិនិយម ចំពោះ|យន្តការ|ទាំងប្រាំពីរ "
            "ដែល|ថ្នាក់ដឹកនាំ|កំពូល|នៃ|គណបក្ស|សង្គ្រោះជាតិ និង|គណបក្ស|ប្រជាជនកម្ពុជា "
            "បាន|ព្រមព្រៀង និង|ចុះហត្ថលេខា នៅ|ថ្ងៃទី២២ ខែកក្កដា ឆ្នាំ២០១៤ ដើម្បី|បញ្ចប់|"
            "ភាពជាប់គាំង|នយោបាយ|នៅ|កម្ពុជា។",
            "ទោះបី|កិច្ចព្រមព្រៀងនេះ|មិនទាន់|បានផ្តល់ផល|នៅឡើយ|ក៏ដោយ យើង|ជឿជាក់លើ|ឆន្ទៈ|នយោបាយ|"
            "របស់|ថ្នាក់ដឹកនាំ ក្នុង|ការនាំមកនូវ|លទ្ធិប្រជាធិបតេយ្យ និង|នីតិរដ្ឋ|ជូន|ប្រជាពលរដ្ឋ|កម្ពុជា។ "
            "ជាពិសេស ការបោះឆ្នោត|ជាតិ|ត្រូវធ្វើឡើង|ជាសកល ដោយ|អនុញ្ញាតឱ្យ|ពលរដ្ឋខ្មែរ|នៅ|ក្រៅប្រទេស|"
            "អាច|បោះឆ្នោតបាន។ សេចក្តីថ្លែងការណ៍|របស់|សហភាពអឺរ៉ុប អង្គការ|សហប្រជាជាតិ "
            "សហរដ្ឋអាមេរិក ជប៉ុន និង|បារាំង ក៏មាន|ទិសដៅ|ដូចគ្នានេះដែរ។",
        ),
        "pledge": "ចាប់ពី|ពេលនេះ|តទៅ CEROC នឹង៖",
        "pledges": (
            "ជំរុញ និង|តាមដាន|ជាប់ជានិច្ច ដើម្បី|កុំឱ្យ|សិទ្ធិ|ជាមូលដ្ឋាន|ក្នុង|ការចូលរួម|បោះឆ្នោត|"
            "ត្រូវបាន|ដកហូត ឬរំលោភបំពាន។",
            "សហការជាមួយ|អ្នកពាក់ព័ន្ធ|ទាំងអស់ ដើម្បី|កុំឱ្យ|ពលរដ្ឋ|កម្ពុជា|ណាម្នាក់|បាក់ទឹកចិត្ត "
            "ក្នុង|ការបំពេញ|ករណីយកិច្ច|ជា|ពលរដ្ឋ និង|ក្នុង|ការចូលរួម|អភិវឌ្ឍន៍|សង្គម នយោបាយ និង|សេដ្ឋកិច្ច។",
            "លើកកម្ពស់|ការគោរព|រដ្ឋធម្មនុញ្ញ|នៃ|ព្រះរាជាណាចក្រ|កម្ពុជា និង|សេចក្តីប្រកាស|ជាសកល|ស្តីពី|សិទ្ធិមនុស្ស។",
        ),
        "close": "ឱ្យពលរដ្ឋខ្មែរ|នៅក្រៅប្រទេស|បានបោះឆ្នោត!",
        "for": "ជំនួសមុខគណៈកម្មការ",
        "role": "ហត្ថលេខា និងត្រា",
        "founded": "CEROC បង្កើតនៅថ្ងៃទី៩ ខែមីនា ឆ្នាំ២០១៤",
    },
}

STYLE = f"""
.letter{{box-sizing:border-box;width:210mm;height:296.9mm;padding:15mm 22mm 0;background:#fff;
color:#17122e;font-size:11.4pt;line-height:1.55;position:relative;overflow:hidden}}
.letter:lang(km){{font-size:11.6pt;line-height:1.86}}
header{{display:flex;align-items:center;gap:6mm;padding-bottom:5mm;border-bottom:.7mm solid {INK}}}
header{{position:relative}}
header::after{{content:"";position:absolute;left:0;bottom:-.7mm;width:23mm;height:1.6mm;
background:{SAFFRON}}}
header svg{{width:23mm;height:23mm;flex:none}}
header p{{margin:0;color:{INK};font-weight:700;line-height:1.5;font-size:12pt}}
header .km{{font-size:11.4pt;line-height:1.75}}

h1{{text-align:center;color:{INK};font-size:20pt;line-height:1.3;margin:0;font-weight:900}}
h1:lang(km){{font-family:Moul,Campaign;font-weight:400;font-size:18pt;line-height:1.9}}
h2{{text-align:center;color:{INDIGO};font-size:12.4pt;margin:0 0 6mm;font-weight:700}}
.letter p{{margin:0 0 3.1mm}}ul{{margin:0 0 4mm;padding-inline-start:6mm}}li{{margin:0 0 1.6mm}}
li::marker{{color:{AMBER}}}.close{{font-weight:700;color:{INDIGO}}}
.letter .date{{text-align:end;margin:7mm 0 4mm}}.letter header p{{margin:0}}
.w{{white-space:nowrap}}
.sign{{position:absolute;right:24mm;bottom:26mm;width:76mm;height:52mm;text-align:center}}
.sign p{{margin:0;font-weight:700;line-height:1.5}}
.sign .role{{position:absolute;bottom:0;left:0;right:0;font-weight:400;font-size:9pt;
border-top:.25mm solid #8d82cc;padding-top:1mm}}
.sign svg{{position:absolute}}.stamp{{left:-12mm;top:3mm;width:42mm;height:42mm;opacity:.82}}
.scribble{{left:14mm;top:6mm;width:60mm;height:36mm}}
footer{{position:absolute;left:22mm;right:22mm;bottom:11mm;padding-top:2mm;font-size:8.6pt;
line-height:1.4;border-top:.25mm solid {INK};color:{INDIGO};display:flex;
justify-content:space-between}}
"""


def flowing(text):
    """Text whose words stay whole: a line may end at a space or at "|" only."""
    if "|" not in text:
        return escape(text)
    return " ".join(
        "<wbr>".join(f'<span class="w">{escape(word)}</span>' for word in part.split("|") if word)
        + ("<wbr>" if part.endswith("|") else "")
        for part in text.split(" ")
    )


def stamp():
    """The round violet stamp, a little turned, as a hand would set it."""
    ring = f'<g fill="none" stroke="{VIOLET}"><circle r="196" stroke-width="7"/>' + (
        '<circle r="184" stroke-width="2.5"/><circle r="124" stroke-width="3"/></g>'
    )
    name = "".join(ORGANISATION["km"])
    hand_mark = cut(place(raised_finger(0.27, -84, 12, 640), 0, 0), 112, "stamp-hand")
    for colour in (INK, "#fbf7ec", SAFFRON):
        hand_mark = hand_mark.replace(colour, VIOLET if colour == INK else "none")
    drawn = (
        ring + on_circle(name, "khmer", 31, 145, VIOLET, tracking=1)
        + on_circle("CEROC", "latin-black", 30, 166, VIOLET, 90, 5, inward=True)
        + place(rays(VIOLET, 112, 118, 60, 2)) + hand_mark
    )  # fmt: skip
    return (
        f'<svg class="stamp" viewBox="-210 -210 420 420" aria-hidden="true">'
        f'<clipPath id="stamp"><circle r="200"/></clipPath><g clip-path="url(#stamp)">'
        f"{place(drawn, turn=-11)}</g></svg>"
    )


def scribble():
    """A signature that is no one's: a loop, a run of waves and a flourish."""
    return (
        '<svg class="scribble" viewBox="0 0 300 180" aria-hidden="true"><path d="M28 128C50 60 84 8 '
        "98 30C112 54 40 140 58 146C82 152 104 70 122 78C136 86 104 136 122 132C140 128 146 92 160 "
        "98C172 104 154 130 168 128C186 126 188 84 204 92C216 98 200 126 214 124C236 120 262 74 284 "
        '58M44 158C110 138 190 142 262 132C276 130 268 142 232 146" fill="none" stroke="#1c2a86" '
        'stroke-width="3.6" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def letterhead():
    """The mark and the name in both languages."""
    khmer, english = "".join(ORGANISATION["km"]), " ".join(ORGANISATION["en"])
    return (
        f'<header><svg viewBox="-256 -256 530 530" aria-hidden="true">{print_badge()}</svg>'
        f'<div><p class="km" lang="km">{khmer}</p><p lang="en">{english} (CEROC)</p></div></header>'
    )


def letter_page(language):
    """The whole letter as HTML with headings, paragraphs and a list, so that it prints tagged."""
    text = WORDS[language]
    body = "".join(f"<p>{flowing(paragraph)}</p>" for paragraph in text["body"])
    pledges = "".join(f"<li>{flowing(pledge)}</li>" for pledge in text["pledges"])
    return (
        f"<style>{STYLE}</style><main class='letter' lang='{language}'>{letterhead()}"
        f"<p class='date'>{flowing(text['date'])}</p><h1>{text['kind']}</h1>"
        f"<h2>{flowing(text['about'])}</h2>{body}<p>{flowing(text['pledge'])}</p>"
        f"<ul>{pledges}</ul><p class='close'>{flowing(text['close'])}</p>"
        f"<div class='sign'><p>{text['for']}</p>{stamp()}{scribble()}"
        f"<p class='role'>{text['role']}</p></div>"
        f"<footer><span>{text['founded']}</span><span>{ADDRESS}</span></footer></main>"
    )


def sheets():
    """The letter in both languages, printed and scanned."""
    for language in ("en", "km"):
        page, title = letter_page(language), WORDS[language]["document"]
        yield Sheet(
            f"press-release-{language}", page, 794, 1123, title, language, picture="",
            paper=A4, is_page=True,
        )  # fmt: skip
        zoomed = f"<style>body{{zoom:{SCAN[0] / 793.7:.4f}}}</style>{page}"
        yield Sheet(
            f"press-release-scan-{language}", zoomed, *SCAN, title, language, picture="jpg",
            is_page=True, scan=True,
        )  # fmt: skip
