/** What the clipboard holds when one copies from Word, Google Docs and the web; cut down, but in their own spelling. */

const wordHead = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/x/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<!--[if gte mso 9]><xml><w:LatentStyles DefLockedState="false"><w:LsdException Name="Normal"/></w:LatentStyles></xml><![endif]-->
<style><!-- @font-face {font-family:Calibri;} p.MsoNormal {margin:0cm;} @list l0 {mso-list-id:1} @list l0:level1 {mso-level-number-format:bullet;} --></style>
<!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:"Vanlig tabell";}</style><![endif]--></head>`

const item = (level: number, list: number, sign: string, text: string, place = "CxSpMiddle") =>
  `<p class=MsoListParagraph${place} style='margin-left:${36 * level}.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:l${list} level${level} lfo1'><![if !supportLists]><span lang=NO-BOK style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=NO-BOK>${text}<o:p></o:p></span></p>`

export const word = `${wordHead}<body lang=NO-BOK style='tab-interval:35.4pt'><!--StartFragment-->
<h2 style='mso-list:l2 level2 lfo3'><![if !supportLists]><span style='mso-list:Ignore'>2.1<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]><a name="_Toc1"><span lang=NO-BOK style='mso-fareast-language:EN-US'><b>Ansvar og roller</b></span></a><o:p></o:p></h2>
<p class=MsoNormal><span lang=NO-BOK>Hovedregelen er <b style='mso-bidi-font-weight:normal'>enkel</b>: den som har <i>ansvaret</i> til daglig, har det også i en krise. Se <a href="https://www.ehelse.no/normen"><span style='color:#0563C1;text-decoration:underline'>Normen</span></a>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
${item(1, 0, "·", "Direktoratet for e-helse", "CxSpFirst")}
${item(2, 0, "o", "leder sekretariatet")}
${item(2, 0, "o", "forvalter Normen")}
${item(1, 0, "·", "Norsk helsenett", "CxSpLast")}
${item(1, 1, "1.", "sårbarhetsvarsler", "CxSpFirst")}
${item(1, 1, "2.", "jevnlig skanning")}
${item(2, 1, "a.", "av det synlige", "CxSpLast")}
<h3>2.1.1 Regionale miljøer<o:p></o:p></h3>
<p class=MsoNormal>H<sub>2</sub>O og 10<span style='vertical-align:super'>3</span><span style='mso-comment-continuation:1'></span><o:p></o:p></p>
<!--EndFragment--></body></html>`

export const wordFootnotes = `${wordHead}<body lang=NO-BOK><!--StartFragment-->
<p class=MsoNormal>Planen er vedtatt<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></a> og følges opp<a style='mso-footnote-id:ftn2' href="#_ftn2" name="_ftnref2" title=""><span class=MsoFootnoteReference>[2]</span></a>.<o:p></o:p></p>
<!--EndFragment-->
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Meld. St. 7 (2019–2020).<o:p></o:p></p></div>
<div style='mso-element:footnote' id=ftn2><p class=MsoFootnoteText><a style='mso-footnote-id:ftn2' href="#_ftnref2" name="_ftn2" title=""><span class=MsoFootnoteReference>[2]</span></a> Se <b>vedlegg A</b>.<o:p></o:p></p></div></div></body></html>`

export const wordTable = `${wordHead}<body><!--StartFragment-->
<p class=MsoCaption>Tabell 1: Modenhet<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none;mso-yfti-tbllook:1184'>
<thead><tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'><td width=201 valign=top style='width:150.8pt;border:solid windowtext 1.0pt'><p class=MsoNormal><b>Område</b><o:p></o:p></p></td><td width=403 colspan=2 valign=top><p class=MsoNormal>Status<o:p></o:p></p></td></tr></thead>
<tr><td><p class=MsoNormal>Styring<o:p></o:p></p></td><td><p class=MsoNormal>Etablert<o:p></o:p></p></td><td><p class=MsoNormal align=right style='text-align:right'>4<o:p></o:p></p></td></tr>
<tr><td rowspan=2><p class=MsoNormal>Øvelser<o:p></o:p></p></td><td><p class=MsoNormal>Årlige<o:p></o:p></p></td><td><p class=MsoNormal style='text-align:right'>12<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>Varierer<o:p></o:p></p></td><td><p class=MsoNormal style='text-align:right'>3<o:p></o:p></p></td></tr>
</table><!--EndFragment--></body></html>`

const span = (text: string, more = "") =>
  `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;font-weight:400;font-style:normal;font-variant:normal;text-decoration:none;vertical-align:baseline;white-space:pre-wrap;${more}">${text}</span>`

export const googleDocs = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-8c1d2f8a-7fff-1111-2222-abcdefabcdef"><h1 dir="ltr" style="line-height:1.38;margin-top:20pt;margin-bottom:6pt;">${span("2 Beredskap")}</h1><br /><p dir="ltr" style="line-height:1.38;">${span("Planen er ")}<span style="font-weight:700;font-style:normal;vertical-align:baseline;">samordnet</span>${span(" med ")}<span style="font-weight:400;font-style:italic;text-decoration:none;">nødnett</span>${span(" og ")}<a href="https://www.google.com/url?q=https://www.nodnett.no/&amp;sa=D&amp;usg=AOv" style="text-decoration:none;"><span style="color:#1155cc;font-weight:400;text-decoration:underline;-webkit-text-decoration-skip:none;">legevakt</span></a>${span(".")}</p><ul style="margin-top:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="ltr" role="presentation">${span("først")}</p></li><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:circle;" aria-level="2"><p dir="ltr" role="presentation">${span("under")}</p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation">${span("deretter")}</p></li></ul><div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none;border-collapse:collapse;"><colgroup><col width="301" /><col width="301" /></colgroup><tbody><tr style="height:0pt"><td style="border:solid #000 1pt;"><p dir="ltr">${span("Område")}</p></td><td><p dir="ltr">${span("Status")}</p></td></tr><tr><td><p>${span("Styring")}</p></td><td><p>${span("God")}</p></td></tr></tbody></table></div></b><br class="Apple-interchange-newline">`

export const web = `<html><body><!--StartFragment--><article class="post" style="color:red"><header><h2 id="x" class="title" style="font-size:40px"><span style="font-weight:700">Overskrift</span></h2></header><p style="margin:0"><font color="#333">Avsnitt med <a href="https://example.org/a" class="link" onclick="x()" style="text-decoration:underline">lenke</a> og <img src="https://example.org/tracker.png" alt="Kart over regioner" onerror="alert(1)"></font></p><blockquote class="q"><p>Sitat</p></blockquote><pre><code>linje én
linje to
</code></pre><ol start="5"><li>fem</li><li>seks</li></ol></article><!--EndFragment--></body></html>`

export const hostile = `<p onclick="globalThis.hit=true">Trygg tekst</p><script>globalThis.hit=true</script><img src=x onerror="globalThis.hit=true"><p><a href="java&#09;script:globalThis.hit=true">klikk her</a><iframe src="https://evil.example"></iframe><svg><script>globalThis.hit=true</script></svg></p><style>p{background:url(https://evil.example)}</style><form action="https://evil.example"><input name=q></form><p><img src="data:image/svg+xml,<svg onload=alert(1)>" alt="Bilde med ord"></p><template><p>skjult</p></template>`
