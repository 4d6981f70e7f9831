/** What stands in every bundle for whoever opens it, in two languages. `{code}` and `{seal}` are filled in. */
export const readme = `Dette er en forseglet versjon fra Samtekst. Kode: {code}

Slik kontrolleres den uten Samtekst:
1. sha256sum -c SHA256SUMS           Alle filene skal være «OK».
2. sha256sum manifest.json           Summen er forseglingen: {seal}
   (Windows: certutil -hashfile manifest.json SHA256)
   Sammenlign begynnelsen med koden som står i referatet.
3. manifest.json nevner hver fil med SHA-256: chapters/*.json (teksten, og åpne tråder og forslag),
   people.json (deltakerne) og pictures/*. «before» er forseglingen til versjonen før;
   earlier/*.json er manifestene til de tidligere versjonene.
Filene er JSON i UTF-8. Formatet er beskrevet i docs/bundle.md i Samteksts kildekode.

This is a sealed version from Samtekst. Code: {code}

To check it without Samtekst:
1. sha256sum -c SHA256SUMS           Every file must be "OK".
2. sha256sum manifest.json           The sum is the seal: {seal}
   (Windows: certutil -hashfile manifest.json SHA256)
   Compare its beginning with the code in the minutes.
3. manifest.json names every file by its SHA-256: chapters/*.json (the text, and open threads and proposals),
   people.json (who took part) and pictures/*. "before" is the seal of the version before;
   earlier/*.json are the manifests of earlier versions.
The files are JSON in UTF-8. The format is described in docs/bundle.md of Samtekst's source.
`
