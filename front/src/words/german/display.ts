// How the page looks, and files that are dropped on it.
import { pairs } from './pairs';

export const display = pairs(`
# Colours, contrast, size of the text.
Display
= Anzeige
Colours
= Farben
High contrast
= Hoher Kontrast
Text size
= Schriftgröße
colours, high contrast, size of the text
= Farben, hoher Kontrast, Schriftgröße
This browser keeps them. Contrast follows the system until the switch was used.
= Dieser Browser merkt sie sich. Der Kontrast folgt dem System, bis der Schalter benutzt wurde.

# Files that are dropped on the page.
Drop it: sessions, transcripts and captures are opened, other files offered to the module.
= Loslassen: Sitzungen, Mitschriften und Aufzeichnungen werden geöffnet, andere Dateien dem Modul
  angeboten.
Dropped files
= Abgelegte Dateien
Write to the module?
= Auf das Modul schreiben?
Write to the module
= Auf das Modul schreiben
Leave it
= Lassen
{n} bytes
= {n} Bytes
{name}: {done} of {total} bytes
= {name}: {done} von {total} Bytes
{name} written to the module, {n} bytes
= {name} auf das Modul geschrieben, {n} Bytes
A file of that name is overwritten, with WRITE|OVERWRITE.
= Eine Datei dieses Namens wird überschrieben, mit WRITE|OVERWRITE.
{name} has {n} bytes; up to {most} are written here.
= {name} hat {n} Bytes; bis zu {most} werden hier geschrieben.
`);
