# SPDX-License-Identifier: ISC
"""The attacks that are files: feeds, pages, mails, configurations, OPML, caches. Each function returns
(name, bytes) pairs, or for caches (name, function of the path)."""
import json
import random
import sqlite3
import struct


def rss(items, head="", attributes=""):
    return ('<?xml version="1.0"?><rss version="2.0"%s><channel><title>t</title>%s%s</channel></rss>'
            % (attributes, head, items)).encode("utf-8", "surrogatepass")


def item(inner, title="A title"):
    return "<item><title>%s</title><guid>g</guid>%s</item>" % (title, inner)


def payloads():
    """What would command a terminal, or look like something else."""
    esc, csi, osc = "\x1b", "\x9b", "\x9d"
    return [
        ("clear", esc + "[2J"), ("title", esc + "]0;OWNED\x07"), ("clipboard", esc + "]52;c;T1dORUQ=\x07"),
        ("link", esc + "]8;;http://evil.example/\x07x" + esc + "]8;;\x07"), ("dcs", esc + "P$q q" + esc + "\\"),
        ("apc", esc + "_Ga=T;AAAA" + esc + "\\"), ("report", esc + "[6n"), ("reset", esc + "c"),
        ("answer", esc + "[21t"), ("keys", esc + "[?1000h"), ("c1-csi", csi + "2J"), ("c1-osc", osc + "0;x\x9c"),
        ("c1-nel", "a\x85b"), ("del", "a\x7f\x7fb"), ("bell", "\x07" * 50), ("back", "safe\x08\x08\x08\x08evil"),
        ("return", "safe\revil"), ("vt-ff", "a\x0bb\x0cc"), ("nul", "a\x00b"), ("so-si", "\x0eaaa\x0f"),
        ("rlo", "exe.\u202egnp.txt"), ("isolate", "\u2066a\u2069\u2067b"), ("line", "a\u2028b\u2029c"),
        ("tags", "a" + "".join(chr(0xE0000 + ord(c)) for c in "hidden")), ("anchors", "\ufff9a\ufffab\ufffb"),
        ("nonchar", "a\ufffe\uffff\U0001fffeb"), ("zalgo", "z" + "\u0301" * 3000), ("zwj", "\U0001f469\u200d" * 2000),
        ("lead", "\u0301first"), ("flags", "\U0001f1e9" * 501), ("wide", "\uff21" * 600), ("zero", "\u200b" * 5000),
        ("tabs", "\t" * 300), ("jamo", "\u1100" * 900), ("selectors", "a" + "\ufe0f" * 900),
        ("braille-blank", "\u2800" * 200), ("shy", "\u00ad" * 2000), ("format", "%s%n%x%p %1$s"),
        ("markup", "<b>bold</b>&amp;&#27;[2J"), ("triple", "&amp;amp;#27;[2J"),
    ]


def payload_feed(attacks):
    items = [{"id": "p%d %s" % (n, data[:40]), "url": "https://a.example/%d/%s" % (n, data[:200]), "title": "T %s words" % data,
              "authors": [{"name": data}], "tags": [data, name], "date_published": "2025-06-29T%02d:00:00Z" % (n % 24),
              "content_html": "<h2>%s</h2><p>Some words %s stand here, 14 million euros. %s</p><pre>%s</pre>"
                              "<a href=\"https://b.example/%s\">%s</a><img alt=\"%s\" src=x>" % ((data,) * 7),
              "attachments": [{"url": "https://c.example/%s.mp3" % data[:100], "mime_type": "audio/mpeg", "title": data}]}
             for n, (name, data) in enumerate(attacks)]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Feed " + attacks[0][1], "items": items})


def feeds():
    big = 200_000
    j = lambda text: text.encode("utf-8", "surrogatepass")
    return [
        ("unclosed-cdata", rss("<item><title><![CDATA[" + "x" * big)), ("cdata-ends", rss(item("<description>" + "]]>" * 50000 + "</description>"))),
        ("subset-open", b'<!DOCTYPE r [' + b'<!ENTITY a "b">' * 20000 + b'<rss><channel/></rss>'),
        ("subset-loop", b'<!DOCTYPE r [<!ENTITY a "&b;"><!ENTITY b "&a;">]>' + rss(item("", "&a;"))[21:]),
        ("parameter", b'<!DOCTYPE r [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>' + rss(item("", "x"))[21:]),
        ("pi-flood", rss("<?x y?>" * 100000 + item(""))), ("prefixes", rss("".join('<a%d:b xmlns:a%d="u:%d"/>' % (n, n, n) for n in range(20000)))),
        ("rebound", rss('<d:x xmlns:d="a">' * 3000 + item(""))), ("attributes", rss("<item " + " ".join('a="%d"' % n for n in range(50000)) + "><title>x</title></item>")),
        ("items-in-items", rss("<item><title>x</title>" * 20000)), ("channel-in-item", rss(item("<channel><title>y</title>" * 500))),
        ("ends-only", rss("</item></channel>" * 50000 + item(""))), ("less-thans", rss("<" * big)), ("ampersands", rss(item("<description>" + "&" * big + "</description>"))),
        ("comments", rss("<!--" * 60000)), ("comment-in-title", rss("<item><title>a<!-- \x1b[2J --> b</title></item>")),
        ("base-flood", rss(item("<a xml:base='../'>" * 10000 + "<link>x</link>"))), ("duration", rss(item("<itunes:duration>99999999999999:99:99</itunes:duration>"), attributes=' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"')),
        ("date-digits", rss(item("<pubDate>" + "9" * big + "</pubDate>"))), ("date-negative", rss(item("<pubDate>Mon, -1 Jun -2025 -1:-1:-1 -9999</pubDate>"))),
        ("guid-huge", rss("<item><guid>" + "g" * 2_000_000 + "</guid><title>x</title></item>")), ("categories", rss(item("<category>c</category>" * 50000))),
        ("length", rss(item('<enclosure url="https://a.example/x" length="-99999999999999999999999" type="\x1b"/>'))),
        ("ttl", rss(item(""), head="<ttl>-9223372036854775809</ttl>")), ("skip", rss(item(""), head="<skipHours>" + "<hour>-1</hour><hour>999999999999</hour>" * 5000 + "</skipHours>")),
        ("link-nul", rss(item("<link>https://a.example/\x00x</link>"))), ("link-data", rss(item("<link>data:text/html,&lt;script></link>"))),
        ("utf16-odd", b"\xff\xfe" + rss(item("")).decode().encode("utf-16-le") + b"<"), ("utf16-lone", b"\xff\xfe" + "<rss><channel><title>\ud800</title>".encode("utf-16-le", "surrogatepass")),
        ("utf32", b"\xff\xfe\x00\x00" + rss(item("")).decode().encode("utf-32-le")), ("utf7", b'<?xml version="1.0" encoding="UTF-7"?>' + rss(item("", "+ADw-script+AD4-"))[21:]),
        ("encoding-escape", b'<?xml version="1.0" encoding="\x1b[2Jx"?>' + rss(item(""))[21:]), ("encoding-long", b'<?xml version="1.0" encoding="' + b"e" * 100000 + b'"?>' + rss(item(""))[21:]),
        ("overlong", rss("<item><title>").replace(b"</channel></rss>", b"\xc0\x9b[2J\xe0\x80\x9b\xf8\x80\x80\x80\x9b</title></item>")),
        ("json-keys", j('{"version":"https://jsonfeed.org/version/1.1",' + '"title":"a",' * 50000 + '"items":[]}')), ("json-deep", j('{"version":"https://jsonfeed.org/version/1.1","items":' + "[" * 100000)),
        ("json-numbers", j('{"version":"https://jsonfeed.org/version/1.1","title":1e999,"items":[{"id":1e400,"title":-0}]}')), ("json-surrogates", j('{"version":"https://jsonfeed.org/version/1.1","title":"\\ud800","items":[{"id":"\\udc00\\u0000","content_text":"\\ud83d"}]}')),
        ("json-types", j('{"version":"https://jsonfeed.org/version/1.1","title":{},"items":[1,null,[],{"id":[],"title":{},"content_html":7,"authors":"x","tags":{"a":1},"attachments":[[]],"date_published":[]}]}')),
        ("json-empty-items", j('{"version":"https://jsonfeed.org/version/1.1","items":[' + "{}," * 30000 + "{}]}")), ("xhtml-deep", b'<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>a</id><title>x</title><content type="xhtml">' + b"<div>" * 60000),
        ("atom-src", b'<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>a</id><title>x</title><content src="file:///etc/passwd"/><link rel="self" href="exec:touch canary"/></entry></feed>'),
        ("rdf-loop", b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="#a"><items rdf:resource="#a"/></channel><item rdf:about="#a" rdf:resource="#a"><title>x</title></item></rdf:RDF>'),
        ("new-feed-url", rss(item(""), head="<itunes:new-feed-url>file:///etc/passwd</itunes:new-feed-url>", attributes=' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"')),
        ("nothing", b""), ("nuls", b"\0" * big), ("bom-only", b"\xef\xbb\xbf"), ("random", random.Random(1).randbytes(100000)),
    ]


def pages():
    big = 100_000
    many = lambda text, n=20000: text * n
    return [(name, text.encode("utf-8", "surrogatepass")) for name, text in [
        ("tables-in-tables", many("<table><tr><td>", 5000)), ("colspan", "<table><tr><td colspan=4294967297 rowspan=-1>a<td colspan=99999>b</table>"),
        ("rowspans", "<table>" + many("<tr>" + "<td rowspan=65534>x" * 8, 500)), ("cells", "<table><tr>" + many("<td>x", 50000)), ("rows", "<table>" + many("<tr><td>x", 50000)),
        ("ol-start", "<ol start=9223372036854775807 reversed><li>a<li value=-9223372036854775808>b</ol>"), ("lists-deep", many("<ul><li>")), ("quotes-deep", many("<blockquote>")),
        ("formatting", many("<b><i><u><a href=x>")), ("misnested", many("<b><p></b><i></p>", 5000)), ("adoption", "<a>" + many("<div><a>", 3000)), ("p-ends", many("</p>")), ("attributes", "<p " + many("a=b ", 50000) + ">x"),
        ("attribute-huge", "<p title='" + "x" * 1_000_000 + "'>y"), ("tag-name", "<" + "p" * 300000 + ">x"), ("entities", many("&NotEqualTilde;&#x110000;&#0;&#xD800;&#99999999999;", 5000)), ("entity-open", "&" + "a" * 300000),
        ("comment-open", "<p>a<!--" + "-" * big), ("comment-odd", "<!--><p>a<!---><p>b<!--a--!><p>c"), ("doctype", "<!DOCTYPE " + "x" * big + ">a"), ("script", "<script><!--<script></script>--></script><p>x"),
        ("raw-open", "<title>" + "x" * big), ("textarea", "<textarea><p>" * 2000), ("svg", "<svg>" + many("<g><foreignObject><p>", 3000)), ("math", "<math>" + many("<mi><annotation-xml>", 3000)), ("template", many("<template>")),
        ("select", "<select>" + many("<option>x", 20000)), ("frameset", "<frameset>" + many("<frame src='file:///etc/passwd'>", 1000)), ("base", "<base href='javascript:alert(1)'><a href='x'>y</a>"), ("javascript", "<a href='java\tscript:alert(1)'>x</a><a href=' javascript:y'>y</a><a href='JaVaScRiPt&colon;z'>z</a>"),
        ("links", many("<a href='https://a.example/'>x</a> ", 20000)), ("anchor-huge", "<a href='https://a.example/" + "x" * 300000 + "'>y</a>"), ("images", many("<img src='data:image/png;base64,AAAA' alt='x'>", 5000)), ("meta", "<meta charset='\x1b[2J'><meta http-equiv=refresh content='0;url=file:///etc/passwd'>x"),
        ("jsonld", "<script type='application/ld+json'>" + "[" * 50000 + "</script><p>x"), ("jsonld-text", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" + "a\\u001b[2J " * 5000 + "\"}</script>"), ("word", "<p>" + "x" * 1_000_000), ("spaces", "<p>" + " " * 1_000_000 + "x"),
        ("breaks", many("<br>", 50000)), ("pre", "<pre>" + "\t" * 50000 + "\r\n" * 50000), ("wbr", "<p>" + many("a<wbr>", 50000)), ("ruby", many("<ruby>a<rt>b<rp>c", 5000)), ("details", many("<details><summary>x", 3000)), ("controls", "<p>" + "".join(chr(n) for n in range(1, 160))), ("hidden", many("<div hidden style='display:none'>", 5000) + "x"),
        ("dl", many("<dl><dt>a<dd>", 3000)), ("captions", many("<figure><figcaption>", 3000)), ("teasers", many("<div><h3><a href=x>Read</a></h3><p>also this</p></div>", 3000)), ("sentences", "<p>" + "A. " * 100000), ("numbers", "<p>" + "14,3 Mrd. " * 20000), ("nothing", ""),
    ]]


def mails():
    head = b"From: a@b.example\nSubject: s\nDate: Mon, 30 Jun 2025 10:00:00 +0000\nMessage-ID: <%d@x>\n"

    def m(n, extra, body=b"words\n"):
        return head % n + extra + b"\n" + body
    multi = lambda kind, n: b"".join(b'Content-Type: multipart/%s; boundary="b%d"\n\n--b%d\n' % (kind, i, i) for i in range(n))
    cases = [
        ("deep", multi(b"mixed", 300)), ("alternative", multi(b"alternative", 100)), ("boundary-empty", b'Content-Type: multipart/mixed; boundary=""\n\n--\n--\n--\n'), ("boundary-long", b"Content-Type: multipart/mixed; boundary=" + b"b" * 100000 + b"\n\n"),
        ("no-boundary", b"Content-Type: multipart/mixed\n\n--x\n"), ("same-boundary", b'Content-Type: multipart/mixed; boundary="a"\n\n' + b'--a\nContent-Type: multipart/mixed; boundary="a"\n\n' * 200), ("rfc822", b"Content-Type: message/rfc822\n\n" * 200), ("partial", b'Content-Type: message/partial; number=1; total=99999999; id="x"\n\n'), ("external", b'Content-Type: message/external-body; access-type=local-file; name="/etc/passwd"\n\n'),
        ("base64", b"Content-Transfer-Encoding: base64\n\n" + b"%%%%====A" * 5000), ("quoted", b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=1B[2J=0=\n=9" * 3000), ("uuencode", b"Content-Transfer-Encoding: x-uuencode\n\nbegin 644 ../../canary\n#0V%T\n`\nend\n"), ("encoding-unknown", b"Content-Transfer-Encoding: \x1b[2J\n\n"), ("charset", b"Content-Type: text/plain; charset=\"\x1b]0;x\x07\"\n\n\xff\xfe"), ("charset-7", b"Content-Type: text/plain; charset=utf-7\n\n+ABsA-[2J\n"), ("iso2022", b"Content-Type: text/plain; charset=iso-2022-jp\n\n\x1b$B\x1b(B\x1b[2J\n"),
        ("flowed", b"Content-Type: text/plain; format=flowed; delsp=yes\n\n" + b"> " * 20000 + b"x \n"), ("html", b"Content-Type: text/html\n\n<iframe src=file:///etc/passwd><img src=http://127.0.0.1:1/x>" + b"<div>" * 20000), ("enriched", b"Content-Type: text/enriched\n\n" + b"<bold>" * 5000), ("calendar", b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n"), ("attachment", b"Content-Disposition: attachment; filename=\"../../../canary\"\n\nx\n"), ("filename-2231", b"Content-Disposition: attachment; filename*0*=utf-8''%1b%5b2J; filename*1=\"/etc\"\n\nx\n"),
    ]
    headers = [
        ("subject-2047", b"Subject: =?utf-8?B?G1sySg==?= =?utf-8?Q?=1b]0;x=07?=\n"), ("subject-flood", b"Subject: " + b"=?utf-8?Q?x?= " * 10000 + b"\n"), ("subject-open", b"Subject: =?utf-8?B?" + b"A" * 50000 + b"\n"), ("subject-charset", b"Subject: =?\x1b[2J?Q?x?=\n"), ("folded", b"Subject: a\n" + b" b\n" * 20000), ("from", b"From: \"" + b"\\" * 20000 + b"\" <a@b>\n"), ("from-group", b"From: g: " + b"a@b, " * 10000 + b";\n"), ("comments", b"From: " + b"(" * 20000 + b"\n"), ("date", b"Date: Mon, 99 Foo 99999999999 99:99:99 +999999\n"), ("ids", b"References: " + b"<a@b> " * 20000 + b"\nMessage-ID: \n"), ("unsubscribe", b"List-Unsubscribe: <file:///etc/passwd>, <javascript:x>, <mailto:\x1b[2J>\nList-Id: \x1b[2J\n"), ("colon-less", b"a" * 50000 + b"\n"), ("nul", b"Subject: a\0b\n"), ("header-8bit", b"Subject: \x9b2J\xff\xfe\n"), ("many", b"".join(b"X-%d: y\n" % n for n in range(5000))),
    ]
    return [(name, m(n, extra, b"")) for n, (name, extra) in enumerate(cases)] + \
        [(name, m(100 + n, extra)) for n, (name, extra) in enumerate(headers)]


def configs(folder):
    canary = "touch %s/canary" % folder
    return [
        ("back-ticks", "refresh `%s`\n" % canary), ("dollar", "keep $(%s)\n" % canary), ("shell", "browser sh -c '%s'\n" % canary), ("tldr", "tldr-command %s\n" % canary), ("notify", "notify-command %s\n" % canary),
        ("include-self", "include config\n"), ("include-device", "include /dev/zero\n"), ("include-folder", "include /\n"), ("include-fifo", "include /dev/stdin\n"), ("include-proc", "include /proc/self/mem\n"), ("include-up", "include " + "../" * 3000 + "etc/passwd\n"), ("include-many", "include none\n" * 3000), ("include-shadow", "include /etc/passwd\n"),
        ("nul", "refresh 5\0\nkeep 3\n"), ("escape", "\x1b[2J \x1b[2J\n"), ("c1", "keep \x9b2J\n"), ("line-huge", "keep " + "9" * 2_000_000 + "\n"), ("lines", "x\n" * 100000), ("quote-open", 'browser "' + "x" * 100000), ("backslashes", 'browser "' + "\\" * 99999 + '"\n'),
        ("number", "keep 99999999999999999999d\nauto-refresh -1\nfetch-timeout 0x10\n"), ("binds", "bind j quit\n" * 20000), ("bind-keys", "bind " + "j" * 5000 + " quit\n"), ("bind-actions", "bind j " + "down " * 5000 + "\n"), ("bind-nothing", "bind\nbind j\nbind  \n"), ("filter", "ignore " + "(" * 50000 + "\n"), ("pattern", 'ignore title =~ "(a+)+$' + "(" * 5000 + '"\n'), ("pattern-long", 'ignore title =~ "' + "[a-z]{1000}" * 500 + '"\n'), ("equals", "=\n= =\n==\nkeep = = 3\n"), ("utf16", "keep 3\n".encode("utf-16")), ("utf8", b"keep \xff\xfe\xc0\x80\n"), ("cr", "keep 3\rkeep 4\r\r\n"), ("endpoint", "tldr-endpoint file:///etc/passwd\n"), ("sync", "sync file:///etc/passwd\nsync-password %s\n" % canary), ("theme", "theme ../../../etc/passwd\n"), ("ca", "ca-file /dev/zero\n"),
    ]


def urls():
    return [
        ("exec", "exec:touch canary\n"), ("filter", "filter:touch canary:https://a.example/\n"), ("pipe", "|touch canary\n"), ("auth", 'https://a.example/ < auth="touch canary"\n'), ("quote-open", '"exec:touch canary\n'), ("quotes", '"' * 100000 + "\n"), ("tags", "https://a.example/ " + "t " * 50000 + "\n"), ("tag-huge", "https://a.example/ " + "t" * 500000 + "\n"), ("title-escape", 'https://a.example/ "~\x1b[2J"\n'), ("address-escape", "https://a.example/\x1b[2J\n"), ("c1", "https://a.example/\x9b2J\n"), ("nul", "https://a.example/\0exec:touch canary\n"), ("cr", "https://a.example/\rexec:touch canary\n"),
        ("password", "https://user:s3cret@a.example/\n"), ("scheme", "gopher://a.example/\nssh://-oProxyCommand=touch%20canary/\njavascript:x\ndata:x\n"), ("file", "file:///etc/passwd\nfile:///dev/zero\nfile:///proc/self/mem\n"), ("folder", "/\n/etc\n/proc\n"), ("host", "http://\nhttp:///x\nhttp://[::1\nhttp://a:99999/\nhttp://a:b/\n"), ("lines", "https://a.example/%d\n" * 3), ("many", "".join("https://a.example/%d\n" % n for n in range(20000))), ("doubles", "https://a.example/\n" * 20000), ("settings", "https://a.example/ < every=99999999999d keep=-1 proxy=file:///x ca=/dev/zero\n"), ("settings-open", 'https://a.example/ < auth="x\n'), ("settings-flood", "https://a.example/ < " + "every=2h " * 20000 + "\n"), ("ignore", 'https://a.example/ < ignore="' + "(" * 20000 + '"\n'),
        ("query", '"query:x:' + "(" * 20000 + '"\n'), ("query-pattern", '"query:x:title =~ \\"(a+)+b\\""\n'), ("bom", b"\xef\xbb\xbfexec:touch canary\n"), ("utf16", "exec:touch canary\n".encode("utf-16")), ("bytes", b"\xff\xfe\xc0\x80\n"), ("bidi", "https://a.example/\u202egnp.exe \u2066x\n"), ("blank", " \t\r\n" * 20000), ("comment", "#" * 500000 + "\n"), ("line-huge", "https://a.example/" + "x" * 2_000_000 + "\n"), ("nothing", ""),
    ]


def opmls():
    def o(inner, head=""):
        return '<?xml version="1.0"?>%s<opml version="2.0"><body>%s</body></opml>' % (head, inner)
    bad = ["exec:touch canary", "filter:touch canary:https://a.example/", "|touch canary", "file:///etc/passwd", "/etc", "javascript:x", "data:text/xml,x", "ssh://-oProxyCommand=x", "https://a.example/&#10;exec:touch canary", "https://a.example/&#13;exec:touch canary", "https://a.example/&quot; &quot;exec:touch canary", "https://a.example/ < auth=touch", "https://a.example/&#9;x", "https:// exec:x", "query:x:y", "http:exec:x", "\u202ehttps://a.example/", " exec:touch canary", "HTTPS://A.example/#&#10;|x", "https://a.example/\u2028exec:x", "http://a.example/%0aexec:x"]
    return [("address-%d" % n, o('<outline xmlUrl="%s"/>' % address.replace("<", "&lt;"))) for n, address in enumerate(bad)] + [
        ("title", o('<outline text="&#10;exec:touch canary&#10;" xmlUrl="https://a.example/"/>')), ("title-quote", o('<outline text="x&quot; &lt; auth=touch" xmlUrl="https://a.example/"/>')), ("folder", o('<outline text="x&#10;exec:y"><outline xmlUrl="https://a.example/"/></outline>')), ("folder-setting", o('<outline text="&lt;"><outline xmlUrl="https://a.example/"/></outline>')), ("tag", o('<outline category="!x,~y,&#10;exec:z" xmlUrl="https://a.example/"/>')), ("filtercmd", o('<outline xmlUrl="https://a.example/" filtercmd="touch canary"/>')), ("deep", o("<outline text='x'>" * 50000)), ("many", o("".join('<outline xmlUrl="https://a.example/%d"/>' % n for n in range(20000)))),
        ("title-huge", o('<outline text="%s" xmlUrl="https://a.example/"/>' % ("x" * 1_000_000))), ("address-huge", o('<outline xmlUrl="https://a.example/%s"/>' % ("x" * 1_000_000))), ("attributes", o("<outline " + "".join('a%d="x" ' % n for n in range(20000)) + 'xmlUrl="https://a.example/"/>')), ("entities", o('<outline xmlUrl="&a;"/>', '<!DOCTYPE o [<!ENTITY a "exec:touch canary">]>')), ("external", o('<outline xmlUrl="&a;"/>', '<!DOCTYPE o [<!ENTITY a SYSTEM "file:///etc/passwd">]>')), ("escape", o('<outline text="&#155;2J&#x1b;[2J" xmlUrl="https://a.example/"/>')), ("not", "<html><body>" * 1000), ("cut", o('<outline xmlUrl="https://a.example/"/>')[:-30]), ("nothing", ""), ("nuls", "\0" * 10000),
    ]


def caches():
    """What somebody who can write the file may do to it; each takes its path."""
    def flip(seed):
        def harm(path):
            rnd = random.Random(seed)
            with open(path, "r+b") as f:
                data = bytearray(f.read())
                for _ in range(1 + seed * 3):
                    data[rnd.randrange(100 if seed % 2 else 0, len(data))] = rnd.randrange(256)
                f.seek(0)
                f.write(data)
        return harm

    def sql(*lines):
        def harm(path):
            db = sqlite3.connect(path)
            for line in lines:
                try:
                    db.execute(line)
                except sqlite3.Error:
                    pass
            db.commit()
            db.close()
        return harm

    def cut(share):
        def harm(path):
            with open(path, "r+b") as f:
                f.truncate(int(len(f.read()) * share))
        return harm

    def header(at, data):
        def harm(path):
            with open(path, "r+b") as f:
                f.seek(at)
                f.write(data)
        return harm
    esc = "char(27)||'[2J'||char(155)||'2J'||char(10)||char(0)"
    return [("flip-%d" % n, flip(n)) for n in range(12)] + [
        ("cut-half", cut(0.5)), ("cut-most", cut(0.02)), ("empty", cut(0)), ("page-size", header(16, struct.pack(">H", 512))), ("free-list", header(32, struct.pack(">II", 2, 0xFFFFFFFF))), ("schema-cookie", header(40, b"\xff\xff\xff\xff")), ("version", sql("PRAGMA user_version = 2147483647")), ("version-old", sql("PRAGMA user_version = -1")),
        ("titles", sql("UPDATE article SET title = " + esc, "UPDATE article SET author = " + esc)), ("addresses", sql("UPDATE article SET url = 'javascript:'||" + esc, "UPDATE source SET address = " + esc, "UPDATE source SET feed_title = " + esc, "UPDATE source SET error = " + esc)), ("types", sql("UPDATE article SET published = 'x', source = zeroblob(9), title = 7")), ("numbers", sql("UPDATE article SET published = 9223372036854775807, fetched = -9223372036854775808", "UPDATE source SET next_attempt = 9223372036854775807, failures = -1")), ("nulls", sql("UPDATE article SET story = NULL", "UPDATE article SET lang = NULL")), ("blobs", sql("UPDATE body SET doc = zeroblob(5000000)", "UPDATE body SET raw = randomblob(5000000)", "UPDATE body SET digest = randomblob(100)")), ("bodies", sql("UPDATE body SET doc = substr(doc, 1, length(doc) / 2)", "UPDATE body SET digest = substr(digest, 2)")),
        ("trigger", sql("CREATE TRIGGER t AFTER UPDATE ON article BEGIN SELECT load_extension('x'); SELECT writefile('canary', 'x'); END")), ("trigger-loop", sql("PRAGMA recursive_triggers=1", "CREATE TRIGGER t AFTER UPDATE ON article BEGIN UPDATE article SET read = 1 - read; END")), ("view", sql("DROP TABLE note", "CREATE VIEW note AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS name, x AS value FROM c")), ("virtual", sql("PRAGMA writable_schema=1", "UPDATE sqlite_schema SET sql = 'CREATE TABLE article(a)' WHERE name = 'article'")), ("schema-text", sql("PRAGMA writable_schema=1", "UPDATE sqlite_schema SET sql = 'x' WHERE type = 'index'")), ("dropped", sql("DROP TABLE body")), ("dropped-op", sql("DROP TABLE op")), ("index-words", sql("UPDATE word_data SET block = randomblob(50)", "UPDATE words_data SET block = randomblob(50)", "UPDATE fts_data SET block = randomblob(50)")), ("ops", sql("INSERT INTO op(time, mark, value, changed, text, line, before, after) VALUES(1, 4, 9, -1, " + esc + ", -5, 'exec:touch canary'||char(10), zeroblob(100))")), ("ops-kind", sql("INSERT INTO op(time, mark, value, changed) VALUES(1, 99, 99, 99)")), ("settings", sql("UPDATE source SET settings = 'auth=\"touch canary\" ignore=\"(((((' || " + esc)), ("wal", lambda path: open(path + "-wal", "wb").write(struct.pack(">IIIIIIII", 0x377F0683, 3007000, 4096, 0, 1, 2, 3, 4) + b"x" * 9000)), ("journal", lambda path: open(path + "-journal", "wb").write(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 4000)),
    ]
