// The manual's sentences of settings and events.
import { pairs } from './pairs';

export const settings = pairs(`
# Kinds of values
number, {min} to {max}
= Zahl, {min} bis {max}
text, up to {n} bytes
= Text, bis {n} Bytes
true or false
= true oder false
hexadecimal, {min} to {max}
= hexadezimal, {min} bis {max}
joined by |: {words}
= mit | verbunden: {words}
known to the module
= dem Modul bekannt
implemented
= umgesetzt

# General
Chip, MAC, PHY, NWP, ROM and firmware version.
= Version von Chip, MAC, PHY, NWP, ROM und Firmware.
Hour, minute, second, day, month, year of the module's clock (UTC).
= Stunde, Minute, Sekunde, Tag, Monat, Jahr der Uhr des Moduls (UTC).
1: WLAN and IP configuration is kept; 0: it is lost at the next reset.
= 1: Die Konfiguration von WLAN und IP bleibt; 0: Sie geht beim nächsten Reset verloren.
Flags since the last reading.
= Flags seit dem letzten Lesen.
Unique device identifier, 16 bytes.
= Eindeutige Gerätekennung, 16 Bytes.
SHA-256 of the device's public key, 64 hexadecimal digits.
= SHA-256 des öffentlichen Schlüssels des Geräts, 64 Hexadezimalziffern.
Bits a second; active after the next restart.
= Bits pro Sekunde; gilt nach dem nächsten Neustart.
0 none, 1 even, 2 odd; active after the next restart.
= 0 keine, 1 gerade, 2 ungerade; gilt nach dem nächsten Neustart.
RTS/CTS; active after the next restart.
= RTS/CTS; gilt nach dem nächsten Neustart.
What ends a packet in transparent mode.
= Was im transparenten Modus ein Paket beendet.
Send when no byte came for transparent_timeout.
= Senden, wenn transparent_timeout lang kein Byte gekommen ist.
Send after the first end character.
= Nach dem ersten Endezeichen senden.
Send after both end characters.
= Nach beiden Endezeichen senden.
End characters are part of the payload.
= Endezeichen gehören zur Payload.
Milliseconds of silence that end a packet.
= Millisekunden Stille, die ein Paket beenden.
The two end characters.
= Die beiden Endezeichen.
Two letters.
= Zwei Buchstaben.
Subject of certificate requests.
= Inhaber in Zertifikatsanträgen.

# MQTT
The broker's host name or address.
= Hostname oder Adresse des Brokers.
The broker's port.
= Port des Brokers.
File with the module's certificate.
= Datei mit dem Zertifikat des Moduls.
File with the CA that vouches for the broker.
= Datei mit der CA, die für den Broker bürgt.
File with the module's private key.
= Datei mit dem privaten Schlüssel des Moduls.
MQTT client identifier; empty: the device ID.
= MQTT-Client-Kennung; leer: die Geräte-ID.
Kind of endpoint, TLS and what it verifies.
= Art des Endpunkts, TLS und was es prüft.
The endpoint is an IPv4 address.
= Der Endpunkt ist eine IPv4-Adresse.
The endpoint is an IPv6 address.
= Der Endpunkt ist eine IPv6-Adresse.
The endpoint is a host name; with sec, it is verified.
= Der Endpunkt ist ein Hostname; mit sec wird er geprüft.
TLS; the server's chain is verified against rootCAPath.
= TLS; die Kette des Servers wird gegen rootCAPath geprüft.
The certificate's names are not compared with the endpoint.
= Die Namen im Zertifikat werden nicht mit dem Endpunkt verglichen.
The root CA need not be in the vendor's catalogue.
= Die Wurzel-CA muss nicht im Katalog des Herstellers stehen.
Validity dates are not looked at.
= Gültigkeitsdaten werden nicht beachtet.
The root CA of rootCAPath is accepted although it is not in the catalogue.
= Die Wurzel-CA aus rootCAPath wird zugelassen, obwohl sie nicht im Katalog steht.
Allow TLS 1.3.
= TLS 1.3 zulassen.
Payloads on the AT interface are Base64.
= Payloads an der AT-Schnittstelle sind Base64.
Topic of the last will; empty: none.
= Topic des letzten Willens; leer: keiner.
Payload of the last will.
= Payload des letzten Willens.
QoS of the last will.
= QoS des letzten Willens.
Retain flag of the last will.
= Retain-Flag des letzten Willens.
Login; empty: none is sent.
= Benutzername; leer: keiner wird gesendet.
Password; empty: none is sent.
= Passwort; leer: keines wird gesendet.
Seconds; 0 switches it off.
= Sekunden; 0 schaltet es ab.
MQTT clean session.
= MQTT Clean Session.
Topic filter; empty: not subscribed.
= Topic-Filter; leer: nicht abonniert.
Highest QoS of the subscription.
= Höchste QoS des Abonnements.
Topic that iotpublish sends to.
= Topic, an das iotpublish sendet.
QoS of what is published.
= QoS der Veröffentlichungen.
Retain flag of what is published.
= Retain-Flag der Veröffentlichungen.

# Enrolment and updates
Enrolment service; a scheme is allowed.
= Registrierungsdienst; ein Schema ist erlaubt.
Port of the enrolment service.
= Port des Registrierungsdienstes.
File with the CA of the enrolment service.
= Datei mit der CA des Registrierungsdienstes.
Update server.
= Update-Server.
File with the CA of the update server.
= Datei mit der CA des Update-Servers.
Version that the update server offers.
= Version, die der Update-Server anbietet.

# Events
After every boot; the first thing that the module says.
= Nach jedem Start; das Erste, was das Modul sagt.
Article number.
= Artikelnummer.
0x and eight digits.
= 0x und acht Ziffern.
The module's address.
= Adresse des Moduls.
Three numbers joined by dots.
= Drei Zahlen, durch Punkte verbunden.
Association complete.
= Anmeldung am Access Point abgeschlossen.
The link is lost or ended.
= Die Verbindung ist verloren oder beendet.
at-protocol 3.2.
= at-protocol 3.2.
A client has joined the module's own access point.
= Ein Client ist dem eigenen Access Point des Moduls beigetreten.
The client's address.
= Adresse des Clients.
A client has left the module's own access point.
= Ein Client hat den eigenen Access Point des Moduls verlassen.
Provisioning has begun or ended; where it is asked for.
= Die Einrichtung hat begonnen oder ist beendet; wo es verlangt ist.
auto_started or stopped.
= auto_started oder stopped.
The page has stored a network; where it is asked for.
= Die Seite hat ein Netz gespeichert; wo es verlangt ist.
The access point's network gave an address.
= Das Netz des Access Points hat eine Adresse vergeben.
The gateway.
= Das Gateway.
The name server.
= Der Nameserver.
The network took the address back.
= Das Netz hat die Adresse zurückgenommen.
0.
= 0.
Nobody gave an address; it is asked for again.
= Niemand hat eine Adresse vergeben; es wird erneut gefragt.
0, or a code of at-protocol section 6.
= 0 oder ein Code aus Abschnitt 6 von at-protocol.
The module asks its host for a reset.
= Das Modul bittet seinen Host um einen Reset.
Who failed.
= Wer ausgefallen ist.
None of the others.
= Keiner der anderen.
The Wi-Fi part.
= Der WLAN-Teil.
The network configuration.
= Die Netzwerkkonfiguration.
The network applications.
= Die Netzwerkanwendungen.
Keys and certificates.
= Schlüssel und Zertifikate.
The module could not keep up or failed.
= Das Modul kam nicht nach oder ist ausgefallen.
Data of a socket could not be sent.
= Daten eines Sockets ließen sich nicht senden.
The socket's number.
= Nummer des Sockets.
A code of at-protocol section 6.
= Ein Code aus Abschnitt 6 von at-protocol.
Something happened to a socket by itself.
= Mit einem Socket ist von selbst etwas geschehen.
What happened.
= Was geschehen ist.
A TLS client came.
= Ein TLS-Client ist gekommen.
A TLS record is too long.
= Ein TLS-Record ist zu lang.
The peer ended TLS, not the connection.
= Die Gegenseite hat TLS beendet, nicht die Verbindung.
The connection is secured now.
= Die Verbindung ist jetzt gesichert.
Another CA vouches for the peer.
= Eine andere CA bürgt für die Gegenseite.
What the code means, it says alone.
= Was der Code bedeutet, sagt er allein.
The network processor gave up.
= Der Netzwerkprozessor hat aufgegeben.
The firmware's driver of it gave up.
= Sein Treiber in der Firmware hat aufgegeben.
The firmware and the network processor do not understand each other any more.
= Firmware und Netzwerkprozessor verstehen einander nicht mehr.
The network processor acknowledged no command.
= Der Netzwerkprozessor hat keinen Befehl bestätigt.
The network processor answered a command too late.
= Der Netzwerkprozessor hat auf einen Befehl zu spät geantwortet.
CONNACK, CLIENT_DISCONNECT or SERVER_DISCONNECT.
= CONNACK, CLIENT_DISCONNECT oder SERVER_DISCONNECT.
A connection attempt or an operation failed.
= Ein Verbindungsversuch oder ein Vorgang ist fehlgeschlagen.
What failed.
= Was fehlgeschlagen ist.
A message was received.
= Eine Nachricht wurde empfangen.
Topic, unquoted.
= Topic, ohne Anführungszeichen.
qos0 to qos2.
= qos0 bis qos2.
The payload in one pair of quotes, inner bytes unchanged.
= Die Payload in einem Paar Anführungszeichen, innen unverändert.
A step of an enrolment is done.
= Ein Schritt einer Registrierung ist getan.
Which step.
= Welcher Schritt.
0, an HTTP status, or a certificate's length.
= 0, ein HTTP-Status oder die Länge eines Zertifikats.
The enrolment has failed.
= Die Registrierung ist fehlgeschlagen.
An HTTP status, or a code of at-protocol section 6.
= Ein HTTP-Status oder ein Code aus Abschnitt 6 von at-protocol.
`);
