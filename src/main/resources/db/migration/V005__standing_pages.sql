-- Module standing: pages that stay. The house writes them itself; until then they say so.

create table standing_page (
    slug       text primary key,
    title      text        not null check (length(title) between 1 and 120),
    text       text        not null check (length(text) between 1 and 100000),
    updated_at timestamptz,
    version    integer     not null default 0
);

insert into standing_page (slug, title, text) values
('impressum', 'Impressum',
'Wer diese Seite betreibt, hat hier Namen, Anschrift, einen schnellen Weg der Erreichbarkeit und die Person einzutragen, die für den Inhalt verantwortlich ist (§ 5 DDG, § 18 MStV). Das ist noch nicht geschehen.'),
('datenschutz', 'Datenschutz',
'## Was diese Software von sich aus tut

- Wer liest, ohne sich anzumelden, bekommt kein Cookie. Es gibt keine Zählpixel und keine Anfragen an andere Server.
- Wer sich anmeldet, bekommt ein Cookie, das die Sitzung erkennt und mit der Abmeldung ungültig wird.
- Zu einem Konto werden Name, E-Mail-Adresse und ein Fingerabdruck des Kennworts gespeichert.
- Kommentare stehen unter dem gewählten Namen. Wer einen eigenen Kommentar löscht, löscht seinen Text.

Wer diese Seite betreibt, ergänzt hier, wer verantwortlich ist, auf welcher Grundlage und wie lange Daten gespeichert werden und an wen man sich wendet. Das ist noch nicht geschehen.'),
('netiquette', 'Netiquette',
'Unter unseren Artikeln wird gestritten, und das ist gut so. Damit es ein Gespräch bleibt:

- Schreiben Sie zur Sache und zu Menschen so, wie Sie am Tisch mit ihnen sprächen.
- Belegen Sie, was andere überraschen könnte. Ein Link genügt.
- Beleidigungen, Drohungen, Hetze und Werbung entfernen wir. An der Stelle steht dann, warum.
- Veröffentlichen Sie nichts über andere, was nicht öffentlich ist.

Wer sich wiederholt nicht daran hält, kann hier nicht mehr schreiben.'),
('kontakt', 'Kontakt',
'Wie man die Redaktion erreicht, trägt hier ein, wer diese Seite betreibt. Das ist noch nicht geschehen.'),
('barrierefreiheit', 'Barrierefreiheit',
'Alle Seiten sollen sich mit Tastatur, Bildschirmleser, Vergrößerung und ohne JavaScript benutzen lassen. Maßstab sind die Web Content Accessibility Guidelines 2.2, Stufe AA; geprüft wird mit automatischen Tests bei jeder Änderung der Software.

Was dennoch nicht geht, melden Sie uns bitte auf dem Weg, der unter [Kontakt](/kontakt) steht. Die Erklärung nach dem Barrierefreiheitsstärkungsgesetz ergänzt, wer diese Seite betreibt.');
