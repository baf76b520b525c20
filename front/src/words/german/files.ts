// What the page opens from files, and buttons of one's own.
import { pairs } from './pairs';

export const files = pairs(`
# Opening
{name} is not opened. {why}
= {name} wird nicht geöffnet. {why}
It has {n} bytes; up to {most} are opened here.
= Die Datei hat {n} Bytes; hier werden bis zu {most} geöffnet.

# Captures
Open pcapng
= pcapng öffnen
Showing the file {name}: {many}{day}.
= Gezeigt wird die Datei {name}: {many}{day}.
{n} connection
= {n} Verbindung
{n} connections
= {n} Verbindungen
, begun {time}
= , begonnen {time}
It says: {comment}
= Darin steht: {comment}
What is encrypted is shown as its records.
= Verschlüsseltes ist als Records zu sehen.
The keys of its connections are inside: Wireshark decrypts them, and so can whoever has it.
= Die Schlüssel der Verbindungen sind darin: Wireshark entschlüsselt sie, und jeder, der die Datei
  hat, kann es auch.
{n} of its packets are not TCP over IP, and are not shown.
= {n} der Pakete sind nicht TCP über IP und werden nicht gezeigt.
In {n} directions a piece is missing; what comes after it is not shown.
= In {n} Richtungen fehlt ein Stück; was danach kommt, wird nicht gezeigt.
It has more than {n} packets.
= Die Datei hat mehr als {n} Pakete.
It has more than {n} connections.
= Die Datei hat mehr als {n} Verbindungen.
None of its {n} packets is TCP over IP: there is nothing to show.
= Keines der {n} Pakete ist TCP über IP: Es gibt nichts zu zeigen.
Broken. In it: {why}
= Beschädigt. Darin: {why}
No MQTT at byte {place}.
= Kein MQTT bei Byte {place}.
No TLS at byte {place}.
= Kein TLS bei Byte {place}.
The capture ends in a packet.
= Die Aufzeichnung endet mitten in einem Paket.
The capture ends in a record.
= Die Aufzeichnung endet mitten in einem Record.
A message without end.
= Eine Nachricht ohne Ende.
Handshake, encrypted
= Handshake, verschlüsselt
level {level}, alert {alert}
= Stufe {level}, Alarm {alert}
At byte {at}: {n} bytes are wanted, {left} are left.
= Bei Byte {at}: {n} Bytes sind nötig, {left} sind übrig.
At byte {at}: there is no interface {n}.
= Bei Byte {at}: Eine Schnittstelle {n} gibt es nicht.
At byte {at}: the section's header is cut.
= Bei Byte {at}: Der Kopf des Abschnitts ist abgeschnitten.
At byte {at}: that is no byte order that pcapng knows.
= Bei Byte {at}: Diese Bytefolge kennt pcapng nicht.
At byte {at}: the file ends within a block.
= Bei Byte {at}: Die Datei endet mitten in einem Block.
At byte {at}: a block says it has {size} bytes, {left} are left.
= Bei Byte {at}: Ein Block gibt {size} Bytes an, {left} sind übrig.
At byte {at}: a block cannot have {size} bytes.
= Bei Byte {at}: Ein Block kann nicht {size} Bytes haben.
At byte {at}: a block has {size} bytes at its head, {again} at its end.
= Bei Byte {at}: Ein Block hat am Anfang {size} Bytes, am Ende {again}.
At byte {at}: more than {n} interfaces.
= Bei Byte {at}: mehr als {n} Schnittstellen.
At byte {at}: more than {n} packets.
= Bei Byte {at}: mehr als {n} Pakete.
At byte {at}: version {n} is not known here.
= Bei Byte {at}: Version {n} ist hier unbekannt.
At byte 0: it does not begin as a pcapng file does.
= Bei Byte 0: Sie beginnt nicht wie eine pcapng-Datei.
It is a pcap of the old form; Wireshark saves it anew as pcapng.
= Es ist ein pcap der alten Form; Wireshark speichert es neu als pcapng.

# Buttons of one's own
Quick buttons
= Schnellzugriff
+ my own button
= + eigene Schaltfläche
My own buttons
= Eigene Schaltflächen
my own button:
= eigene Schaltfläche:
dialog
= Dialog
A press sends the lines one after another, each when the one before was answered, and ends where
  one fails.
= Ein Klick sendet die Zeilen nacheinander, jede nach der Antwort auf die vorige, und endet, wo
  eine fehlschlägt.
This browser keeps them as they stand here: put no keys into them.
= Dieser Browser bewahrt sie auf, wie sie hier stehen: keine Schlüssel hineinschreiben.
Edit {name}
= {name} bearbeiten
Edit
= Bearbeiten
Move {name} up
= {name} nach oben
Up
= Nach oben
Move {name} down
= {name} nach unten
Down
= Nach unten
Remove {name}
= {name} entfernen
Remove
= Entfernen
A new button
= Neue Schaltfläche
The button {name}
= Schaltfläche {name}
Name of the button
= Name der Schaltfläche
What it sends, line by line
= Was sie sendet, Zeile für Zeile
Will send
= Sendet
Add the button
= Hinzufügen
Change the button
= Ändern
Start over
= Von vorn beginnen
Save my buttons
= Meine Schaltflächen speichern
Open buttons
= Schaltflächen öffnen
Those of the file take the place of these.
= Die aus der Datei treten an die Stelle dieser hier.
{name} is not taken. {why}
= {name} wird nicht übernommen. {why}
There is a button of that name.
= Eine Schaltfläche dieses Namens gibt es schon.
There are {n} buttons already.
= Es gibt schon {n} Schaltflächen.
The buttons that this browser kept are left alone. {why}
= Die in diesem Browser aufbewahrten Schaltflächen bleiben unbeachtet. {why}
This browser keeps nothing: the buttons go with the page.
= Dieser Browser bewahrt nichts auf: Die Schaltflächen verschwinden mit der Seite.
{name}: line {line} failed, {left} more were not sent.
= {name}: Zeile {line} ist fehlgeschlagen, {left} weitere wurden nicht gesendet.
Its line {n} is no text.
= Ihre Zeile {n} ist kein Text.
Its line {n} does not begin with AT.
= Ihre Zeile {n} beginnt nicht mit AT.
Its line {n} is more than one line.
= Ihre Zeile {n} ist mehr als eine Zeile.
Its line {n} has {length} characters; {most} are allowed.
= Ihre Zeile {n} hat {length} Zeichen; erlaubt sind {most}.
It has no name.
= Sie hat keinen Namen.
Its name has {n} characters; {most} are allowed.
= Ihr Name hat {n} Zeichen; erlaubt sind {most}.
Its name is that of another.
= Ihr Name ist der einer anderen.
It has no line to send.
= Sie hat keine Zeile zum Senden.
It has {n} lines; {most} are allowed.
= Sie hat {n} Zeilen; erlaubt sind {most}.
That is more than any buttons of one’s own need.
= Das ist mehr, als eigene Schaltflächen brauchen.
That is no JSON.
= Das ist kein JSON.
That has no list named buttons.
= Darin ist keine Liste namens buttons.
That has {n} buttons; {most} are allowed.
= Darin sind {n} Schaltflächen; erlaubt sind {most}.
Button {n}: {fault}
= Schaltfläche {n}: {fault}
`);
