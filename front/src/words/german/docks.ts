// The docks: tutorial, connection security, topics, plot, faults, packets, comparison.
import { pairs } from './pairs';

export const docks = pairs(`
Docks
= Docks
Tutorial
= Anleitung
Connection security
= Verbindungssicherheit
Topics
= Topics
Plot
= Diagramm
Network & faults
= Netz & Störungen
Packets
= Pakete
This part of the page did not load. Is the program still running?
= Dieser Teil der Seite wurde nicht geladen. Läuft das Programm noch?
Loading…
= Wird geladen …
Height of the dock
= Höhe des Docks
Close dock
= Dock schließen

# Tutorial.
Document
= Dokument
choose one
= bitte wählen
Open from disk
= Datei öffnen
Step
= Schritt
Steps
= Schritte
Run all
= Alles ausführen
Pause
= Pause
Stop
= Stopp
Set up the module first
= Modul vorher einrichten
Values
= Werte
Another file for {name}
= Andere Datei für {name}
Choose a file for {name}, or leave the lab’s
= Datei für {name} wählen oder die des Labors lassen
Choose a file for {name}
= Datei für {name} wählen
1 place where the document is odd
= 1 Auffälligkeit im Dokument
{n} places where the document is odd
= {n} Auffälligkeiten im Dokument
Line {line}:
= Zeile {line}:
Send line {line}
= Zeile {line} senden
send
= senden
came
= gekommen ist
→ sent
= → gesendet
← came
= ← empfangen
✓ met
= ✓ erfüllt
✕ differed
= ✕ abweichend
✕ missing
= ✕ fehlt
▸ next
= ▸ als Nächstes

# Connection security.
verified
= verifiziert
failed
= fehlgeschlagen
verified in part
= teilweise verifiziert
under way
= läuft
Key log
= Schlüsselprotokoll
Writes the keys of connections to a file, in SSLKEYLOGFILE format
= Schreibt die Schlüssel der Verbindungen in eine Datei im Format SSLKEYLOGFILE
Who has this file can read every connection that begins from now on. It is written to the lab's
  folder, for its owner alone.
= Wer diese Datei hat, kann jede Verbindung lesen, die ab jetzt beginnt. Sie liegt im Ordner des
  Labors und ist nur für dessen Besitzer lesbar.
Switch the key log on
= Schlüsselprotokoll einschalten
Leave it off
= Ausgeschaltet lassen
Explain another server
= Einen anderen Server erklären
Host
= Host
TLS port
= TLS-Port
Explain
= Erklären
There is no connection yet. On the tab IoT operations, Connect begins one; its handshake is drawn
  here as it happens.
= Es gibt noch keine Verbindung. Connect im Reiter IoT operations baut eine auf; ihr Handshake
  erscheint hier, während er abläuft.
Connection
= Verbindung
Follow the newest
= Der neuesten folgen
As in the workshop picture
= Wie im Bild des Workshops
Save pcapng
= pcapng speichern
Copy report
= Bericht kopieren
Report copied.
= Bericht kopiert.
Why it failed
= Grund des Fehlschlags
code {code}
= Code {code}
the file {name}
= die Datei {name}

# The handshake, message by message.
Handshake
= Handshake
Cordelia-I (client)
= Cordelia-I (Client)
Broker (server)
= Broker (Server)
client to server
= Client an Server
server to client
= Server an Client
encrypted
= verschlüsselt
stopped here
= hier abgebrochen
Bytes of {name}
= Bytes von {name}
No TLS message so far.
= Bisher keine TLS-Nachricht.
This connection has no TLS.
= Diese Verbindung hat kein TLS.
TLS messages
= TLS-Nachrichten
MQTT packets
= MQTT-Pakete

# Certificates and checks.
Certificate chain
= Zertifikatskette
Checks
= Prüfungen
Details of this certificate
= Einzelheiten dieses Zertifikats
trusted: the module's file {name}
= vertrauenswürdig: Datei {name} des Moduls
Subject
= Inhaber
Issuer
= Aussteller
Names
= Namen
Key
= Schlüssel
Signature
= Signatur
Usage
= Zweck
Serial
= Seriennummer
{from} to {to}
= {from} bis {to}
{span}: not valid yet on {day}
= {span}: am {day} noch nicht gültig
{span}: expired before {day}
= {span}: vor dem {day} abgelaufen
{span}: valid on {day}
= {span}: am {day} gültig

# The picture of the workshop.
The picture of the exercise, box by box: the RSA key exchange of TLS 1.2.
= Das Bild der Übung, Kasten für Kasten: der RSA-Schlüsselaustausch von TLS 1.2.
This connection uses {version}.
= Diese Verbindung verwendet {version}.
no TLS yet
= noch kein TLS
Here: message {n}
= Hier: Nachricht {n}
Here: the checks beside it
= Hier: die Prüfungen daneben
Here: no message
= Hier: keine Nachricht
Client hello
= Client hello
The client says its highest version, its cipher suites, and a random number.
= Der Client nennt seine höchste Version, seine Cipher-Suites und eine Zufallszahl.
As in the picture. It also names the server that it wants (SNI).
= Wie im Bild. Außerdem nennt er den gewünschten Server (SNI).
It also carries the client’s half of the key exchange (key_share), so that one round trip is
  enough, and names the server that it wants (SNI).
= Die Nachricht enthält auch die Client-Hälfte des Schlüsselaustauschs (key_share), sodass ein Hin
  und Her genügt, und nennt den gewünschten Server (SNI).
Server hello and certificate
= Server hello und Zertifikat
The server chooses a suite, sends its random number and its certificate.
= Der Server wählt eine Suite und sendet seine Zufallszahl und sein Zertifikat.
The server also sends its half of a Diffie-Hellman exchange, signed with its key
  (ServerKeyExchange).
= Der Server sendet auch seine Hälfte eines Diffie-Hellman-Austauschs, mit seinem Schlüssel
  signiert (ServerKeyExchange).
ServerHello has the server’s half of the key exchange. All that follows, the certificate too, is
  encrypted already; CertificateVerify proves that the server has the key of its certificate.
= ServerHello enthält die Server-Hälfte des Schlüsselaustauschs. Alles Weitere, auch das
  Zertifikat, ist bereits verschlüsselt; CertificateVerify beweist, dass der Server den Schlüssel
  zu seinem Zertifikat besitzt.
Verify server
= Server prüfen
The client checks the certificate against its root CA.
= Der Client prüft das Zertifikat gegen seine Wurzel-CA.
No message of its own: the client checks chain, dates, name and usage by itself.
= Keine eigene Nachricht: Der Client prüft Kette, Gültigkeit, Name und Verwendung für sich.
Client key exchange
= Client key exchange
The client encrypts a secret with the public key of the certificate and sends it.
= Der Client verschlüsselt ein Geheimnis mit dem öffentlichen Schlüssel des Zertifikats und sendet
  es.
The client sends its half of a Diffie-Hellman exchange. Nothing is encrypted with the
  certificate’s key, so that a key which is stolen later opens no old recording.
= Der Client sendet seine Hälfte eines Diffie-Hellman-Austauschs. Nichts wird mit dem Schlüssel
  des Zertifikats verschlüsselt; ein später gestohlener Schlüssel öffnet daher keine alte
  Aufzeichnung.
This message is gone: the key exchange was in the two hellos. Nothing is encrypted with the
  certificate’s key; it only signs.
= Diese Nachricht gibt es nicht mehr: Der Schlüsselaustausch steckte in den beiden Hellos. Mit dem
  Schlüssel des Zertifikats wird nichts verschlüsselt, nur signiert.
Switch to encrypted mode
= Umschalten auf Verschlüsselung
Both sides say that they switch, and say Finished under the new key.
= Beide Seiten kündigen das Umschalten an und senden Finished mit dem neuen Schlüssel.
As in the picture: ChangeCipherSpec, then Finished.
= Wie im Bild: ChangeCipherSpec, dann Finished.
There is no switch to announce any more; where ChangeCipherSpec appears, it only pleases old
  middleboxes. Finished closes the handshake; tickets for a quicker next time may follow.
= Ein Umschalten wird nicht mehr angekündigt; wo ChangeCipherSpec auftaucht, dient es nur alten
  Geräten auf dem Weg. Finished schließt den Handshake ab; Tickets für ein schnelleres nächstes
  Mal können folgen.

# Topics and plots.
retained
= retained
cut short
= gekürzt
History
= Verlauf
History of the topic
= Verlauf des Topics
Chosen topic
= Gewähltes Topic
{n} message
= {n} Nachricht
{n} messages
= {n} Nachrichten
last at {time}
= zuletzt um {time}
Last payload
= Letzte Payload
Plot {what} ({value})
= {what} als Diagramm ({value})
the value
= Wert
Export CSV
= Als CSV exportieren
Export JSON
= Als JSON exportieren
Published.
= Veröffentlicht.
Publish from the lab
= Vom Labor aus veröffentlichen
Topic
= Topic
Payload
= Payload
Retain
= Retain
Publish
= Veröffentlichen
{topics} topics, {n} messages a second
= {topics} Topics, {n} Nachrichten pro Sekunde
Find a topic
= Topic suchen
Topic tree
= Topic-Baum
Nothing was published so far.
= Bisher wurde nichts veröffentlicht.
The tree shows {n} rows; find narrows it.
= Der Baum zeigt {n} Zeilen; die Suche schränkt ihn ein.
Choose a topic to see its messages.
= Ein Topic wählen, um seine Nachrichten zu sehen.
Plot of {label}
= Diagramm von {label}
{n} value
= {n} Wert
{n} values
= {n} Werte
, last {value}
= , zuletzt {value}
Close the plot of {label}
= Diagramm schließen: {label}
Close the plot
= Diagramm schließen
The values as a table
= Die Werte als Tabelle
Values of {label}
= Werte von {label}
Choose a topic in the dock Topics; each number of its payload has a button that plots it.
= Im Dock Topics ein Topic wählen; jede Zahl seiner Payload hat eine Schaltfläche, die sie als
  Diagramm zeigt.

# Faults.
usual
= üblich
{fault} for
= {fault}, Dauer
How long, such as 30s; without it until it is switched off
= Wie lange, etwa 30s; ohne Angabe bis zum Ausschalten
no end
= ohne Ende
Nothing is broken on purpose.
= Nichts ist absichtlich gestört.
until {time}
= bis {time}
Reset all faults
= Alle Störungen zurücksetzen
Faults of {layer}
= Störungen: {layer}

# Packets.
Time
= Zeit
Way
= Richtung
Layer
= Schicht
Name
= Name
Bytes
= Bytes
What it says
= Inhalt
Filter packets
= Pakete filtern
{found} of {all} packets
= {found} von {all} Paketen
, the last {n} are shown
= , die letzten {n} sind zu sehen
Save pcapng of connection {id}
= pcapng von Verbindung {id} speichern
Switch the key log on in Connection security before connecting: connections from then on can be
  saved and opened in Wireshark.
= Vor dem Verbinden unter Verbindungssicherheit das Schlüsselprotokoll einschalten: Verbindungen
  ab dann lassen sich speichern und in Wireshark öffnen.
Packet list
= Paketliste

# Comparison.
same answer
= gleiche Antwort
same but for values that each module chooses
= gleich bis auf Werte, die jedes Modul selbst wählt
differs
= weicht ab
same
= gleich
varies
= variiert
no such line
= keine solche Zeile
Each module has its own value here
= Hier hat jedes Modul seinen eigenen Wert
Answers to {request}
= Antworten auf {request}
Verdict
= Urteil
There is one module here. Choose a second one under Serial settings, Port, such as a real module
  on a serial port; then one command goes to both, and their answers stand side by side.
= Hier gibt es nur ein Modul. Unter Serial settings, Port ein zweites wählen, etwa ein echtes an
  einer seriellen Schnittstelle; dann geht ein Befehl an beide, und ihre Antworten stehen
  nebeneinander.
One module
= Ein Modul
Other module
= Anderes Modul
Only what differs
= Nur Abweichungen
Command to compare
= Befehl zum Vergleichen
Compare user settings
= User settings vergleichen
Nothing differs.
= Nichts weicht ab.
`);
