// The faults of the dock "Network & faults", as src/net/fault_table.cpp describes them.
import { pairs } from './pairs';

export const faults = pairs(`
radio
= Funk
network
= Netz
mqtt
= MQTT
module
= Modul
uart
= UART
all of its time
= die ganze Zeit
each lookup
= jede Namensauflösung
each new connection
= jede neue Verbindung
each connection
= jede Verbindung
each packet
= jedes Paket

# Radio
Every access point is gone: no beacon, no scan entry.
= Jeder Access Point ist weg: kein Beacon, kein Eintrag im Scan.
+eventwlan:disconnect with reason 109 (beacon loss), SERVER_DISCONNECT where MQTT was connected;
  the module joins again by itself when the network is back.
= +eventwlan:disconnect mit Grund 109 (Beacon-Verlust), SERVER_DISCONNECT, wo MQTT verbunden war;
  das Modul tritt von selbst wieder bei, sobald das Netz zurück ist.
The access points are far away: wlanScan shows the strength, below -90 dBm the link breaks and
  nothing is joined.
= Die Access Points sind weit weg: wlanScan zeigt die Stärke; unter -90 dBm reißt die Verbindung
  ab, und ein Beitritt gelingt nicht.
A weak RSSI in wlanScan; below -90 dBm +eventwlan:disconnect with reason 110 (too many retries).
= Ein schwacher RSSI in wlanScan; unter -90 dBm +eventwlan:disconnect mit Grund 110 (zu viele
  Wiederholungen).
signal strength; below -90 the module cannot join
= Signalstärke; unter -90 kann das Modul nicht beitreten
The access points have another key than the one they are known by; who is in stays in.
= Die Access Points haben einen anderen Schlüssel als den bekannten; wer verbunden ist, bleibt es.
wlanConnect answers OK, then +eventwlan:disconnect with reason 204 (security failure).
= wlanConnect antwortet OK, dann kommt +eventwlan:disconnect mit Grund 204 (Sicherheitsfehler).
The network gives nobody an address.
= Das Netz vergibt keine Adressen.
+eventwlan:connect without +eventnetapp:ipv4_acquired, after 10 s
  +eventnetapp:dhcp_ipv4_acquire_timeout; iotconnect is refused with -2069 until an address comes.
= +eventwlan:connect ohne +eventnetapp:ipv4_acquired, nach 10 s
  +eventnetapp:dhcp_ipv4_acquire_timeout; iotconnect wird mit -2069 abgelehnt, bis eine Adresse
  kommt.
The network takes the module's address away and gives no other.
= Das Netz nimmt dem Modul seine Adresse weg und gibt keine andere.
+eventnetapp:ipv4_lost, SERVER_DISCONNECT where MQTT was connected; ipv4_acquired when there is an
  address again.
= +eventnetapp:ipv4_lost, SERVER_DISCONNECT, wo MQTT verbunden war; ipv4_acquired, sobald es
  wieder eine Adresse gibt.

# Network
Packets stop, both ways: no FIN, no RST, no answer to anybody.
= Pakete bleiben aus, in beide Richtungen: kein FIN, kein RST, keine Antwort.
Nothing at first. An open session ends with SERVER_DISCONNECT after 1.5 times the keep-alive; a
  new attempt with CONNECT_FAILED,-6150 or -110.
= Zunächst nichts. Eine offene Sitzung endet nach dem 1,5-Fachen des Keep-Alive mit
  SERVER_DISCONNECT, ein neuer Versuch mit CONNECT_FAILED,-6150 oder -110.
Every byte comes later, in order.
= Jedes Byte kommt später, in der richtigen Reihenfolge.
The same answers and events, later; beyond the deadlines CONNECT_FAILED,-110 (in the TLS handshake
  -462).
= Dieselben Antworten und Ereignisse, nur später; jenseits der Fristen CONNECT_FAILED,-110 (im
  TLS-Handshake -462).
how much later each byte arrives, both ways
= wie viel später jedes Byte ankommt, in beide Richtungen
up to this much more or less; order is kept
= bis zu so viel mehr oder weniger; die Reihenfolge bleibt
No more than so many bytes a second pass, each way.
= Nur so viele Bytes pro Sekunde kommen durch, in jeder Richtung.
bytes a second, each way
= Bytes pro Sekunde, in jeder Richtung
Nobody listens: every new connection is refused. Open ones stay.
= Niemand nimmt an: Jede neue Verbindung wird abgelehnt. Offene bleiben.
There is no way to any server for a new connection.
= Für neue Verbindungen führt kein Weg zu irgendeinem Server.
Each connection is reset when so many bytes have passed.
= Jede Verbindung wird zurückgesetzt, wenn so viele Bytes durchgekommen sind.
SERVER_DISCONNECT where MQTT was connected, else CONNECT_FAILED with -107 (in the TLS handshake
  the code of a broken connection).
= SERVER_DISCONNECT, wo MQTT verbunden war, sonst CONNECT_FAILED mit -107 (im TLS-Handshake der
  Code einer abgerissenen Verbindung).
bytes of both ways that still pass
= Bytes beider Richtungen, die noch durchkommen
Everything comes and goes in single bytes.
= Alles kommt und geht in einzelnen Bytes.
Nothing: the module puts the pieces together.
= Nichts: Das Modul setzt die Stücke zusammen.
The name service knows no name.
= Der Namensdienst kennt keinen Namen.
+eventmqtt:error,"CONNECT_FAILED",-6150 when the time for the attempt is over.
= +eventmqtt:error,"CONNECT_FAILED",-6150, wenn die Zeit für den Versuch abgelaufen ist.
The name service gives a wrong address for every name.
= Der Namensdienst nennt zu jedem Namen eine falsche Adresse.
CONNECT_FAILED with -101 where the address leads nowhere; with TLS and another server there, what
  its certificate deserves (-722, -688).
= CONNECT_FAILED mit -101, wo die Adresse nirgends hinführt; mit TLS und einem anderen Server
  dort, was dessen Zertifikat verdient (-722, -688).
what every name is said to be; 192.0.2.1 is nobody's (RFC 5737)
= welche Adresse zu jedem Namen genannt wird; 192.0.2.1 gehört niemandem (RFC 5737)

# MQTT
What the server says arrives as random bytes, below TLS.
= Was der Server sendet, kommt als zufällige Bytes an, unterhalb von TLS.
SERVER_DISCONNECT where MQTT was connected, else CONNECT_FAILED with -310 (with TLS the code of
  the broken record).
= SERVER_DISCONNECT, wo MQTT verbunden war, sonst CONNECT_FAILED mit -310 (mit TLS der Code des
  beschädigten Records).
CONNACK arrives with this return code.
= CONNACK kommt mit diesem Rückgabecode an.
+eventmqtt:error,"CONNECTION_REFUSED" with the code, never CONNACK.
= +eventmqtt:error,"CONNECTION_REFUSED" mit dem Code, nie CONNACK.
1 to 5 have a meaning in MQTT 3.1.1, the rest is reserved
= 1 bis 5 haben in MQTT 3.1.1 eine Bedeutung, der Rest ist reserviert
Every filter of a SUBACK arrives refused (0x80).
= Jeder Filter eines SUBACK kommt als abgelehnt an (0x80).
CONNACK, then +eventmqtt:error,"SUBSCRIBE_FAILED" with the number of each topic; nothing is
  received.
= CONNACK, dann +eventmqtt:error,"SUBSCRIBE_FAILED" mit der Nummer jedes Topics; empfangen wird
  nichts.
PUBACK, PUBREC and PUBCOMP of the broker are lost.
= PUBACK, PUBREC und PUBCOMP des Brokers gehen verloren.
Publishes of QoS 1 and 2 answer OK and are never acknowledged: after 16 of them iotpublish is
  refused with -105, and PUBLISH_FAILED comes when the connection ends.
= Veröffentlichungen mit QoS 1 und 2 antworten OK und werden nie bestätigt: Nach 16 davon wird
  iotpublish mit -105 abgelehnt, und am Ende der Verbindung kommt PUBLISH_FAILED.
The connection ends with the next packet of this kind, before the module has it or after it was
  sent.
= Die Verbindung endet mit dem nächsten Paket dieser Art, bevor das Modul es hat oder nachdem es
  gesendet wurde.
SERVER_DISCONNECT where MQTT was connected, else CONNECT_FAILED with -107.
= SERVER_DISCONNECT, wo MQTT verbunden war, sonst CONNECT_FAILED mit -107.
the packet, of either side, with which it ends
= das Paket, von welcher Seite auch immer, mit dem sie endet

# Module
The module's clock shows another date.
= Die Uhr des Moduls zeigt ein anderes Datum.
CONNECT_FAILED,-461 for TLS: no certificate is valid at that date.
= CONNECT_FAILED,-461 mit TLS: Zu diesem Datum ist kein Zertifikat gültig.
what the module's clock shows at first; it runs on
= was die Uhr des Moduls zuerst zeigt; sie läuft weiter
No block of the flash is free: files that are there stay and cannot grow, nothing can be created.
= Kein Block des Flash ist frei: Vorhandene Dateien bleiben und können nicht wachsen, neue lassen
  sich nicht anlegen.
fileOpen with CREATE answers ERROR: process command,-10322; so it does for a file that is there
  and would need another block.
= fileOpen mit CREATE antwortet ERROR: process command,-10322; ebenso bei einer vorhandenen Datei,
  die einen weiteren Block bräuchte.
A block of the file cannot be read.
= Ein Block der Datei ist nicht lesbar.
fileOpen with READ answers -10334 (no valid copy); iotconnect that needs the file ends with
  CONNECT_FAILED and the code of an unusable file (-454 for the CA).
= fileOpen mit READ antwortet -10334 (keine gültige Kopie); iotconnect, das die Datei braucht,
  endet mit CONNECT_FAILED und dem Code einer unbrauchbaren Datei (-454 für die CA).
name of the file; * for all
= Name der Datei; * für alle
The plug is pulled, now or when a byte is written to a file, and put back later.
= Der Stecker wird gezogen, jetzt oder beim Schreiben eines Bytes in eine Datei, und später wieder
  eingesteckt.
Nothing, then +eventstartup. A file that was being written has no valid copy (-10334), or its
  previous content where it is failsafe.
= Nichts, dann +eventstartup. Eine Datei, in die gerade geschrieben wurde, hat keine gültige Kopie
  (-10334), oder ihren vorigen Inhalt, wenn sie FailSafe ist.
at which byte of what is written to files; 0: now
= bei welchem in Dateien geschriebenen Byte; 0: jetzt
how long the power stays away
= wie lange der Strom wegbleibt
The reset pin goes low, and high again.
= Der Reset-Pin geht auf low und wieder auf high.
Nothing while it is low, then +eventstartup.
= Nichts, solange er low ist, dann +eventstartup.
how long the pin is held low
= wie lange der Pin auf low gehalten wird

# UART
Bytes on the host's line arrive as others.
= Bytes auf der Leitung zum Host kommen verändert an.
ERROR lines for what was no request any more, answers with wrong letters; an empty line puts both
  in step again.
= ERROR-Zeilen für das, was keine Anfrage mehr war, Antworten mit falschen Buchstaben; eine leere
  Zeile bringt beide wieder in Takt.
bytes in a thousand that are hit
= betroffene Bytes von tausend
which way
= welche Richtung
Bytes on the host's line are lost.
= Bytes auf der Leitung zum Host gehen verloren.
ERROR lines for what was no request any more, answers with holes; an empty line, and 2 s after a
  fileWrite, put both in step again.
= ERROR-Zeilen für das, was keine Anfrage mehr war, Antworten mit Lücken; eine leere Zeile, und 2
  s nach einem fileWrite, bringen beide wieder in Takt.
The host reads slowly.
= Der Host liest langsam.
Answers and events arrive slowly and in order; where too many wait,
  +eventgeneral:error,-2020,other takes the place of those that were dropped.
= Antworten und Ereignisse kommen langsam und der Reihe nach; wo zu viele warten, tritt
  +eventgeneral:error,-2020,other an die Stelle der verworfenen.
bytes a second that the host reads
= Bytes pro Sekunde, die der Host liest
which line of the module, 1 for the first that was ever attached; 0 for all
= welche Leitung des Moduls, 1 für die zuerst angeschlossene; 0 für alle
The host never reads.
= Der Host liest nie.
Nothing, and no request of its runs; when it reads again, all that waited, with
  +eventgeneral:error,-2020,other where events had to be dropped.
= Nichts, und keine seiner Anfragen läuft; liest er wieder, kommt alles, was gewartet hat, mit
  +eventgeneral:error,-2020,other, wo Ereignisse verworfen werden mussten.
`);
