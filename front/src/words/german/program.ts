// What else the program says: of connections, the lab's ports, and in words for a state.
import { pairs } from './pairs';

export const program = pairs(`
# src/module/connect_failure.cpp, src/mqtt/packet.cpp
The module speaks MQTT 3.1.1; ask the broker's operator which versions it takes.
= Das Modul spricht MQTT 3.1.1; beim Betreiber des Brokers nachfragen, welche Versionen er
  annimmt.
Change clientId: it may be too long, hold characters that the broker does not take, or not be
  registered there.
= clientId ändern: Vielleicht ist sie zu lang, enthält Zeichen, die der Broker nicht annimmt, oder
  ist dort nicht registriert.
The module did nothing wrong; try again later.
= Das Modul hat nichts falsch gemacht; später erneut versuchen.
Check userName and password.
= userName und password prüfen.
This login may not connect here. Check userName, password and clientId, and what the broker allows
  them.
= Diese Anmeldung darf sich hier nicht verbinden. userName, password und clientId prüfen, und was
  der Broker ihnen erlaubt.
No name service knows "{host}".
= Kein Namensdienst kennt „{host}“.
Check {name}.
= {name} prüfen.
The name service does not answer.
= Der Namensdienst antwortet nicht.
Check the network; then try again.
= Das Netz prüfen, dann erneut versuchen.
Nobody listens at {where}.
= An {where} nimmt niemand Verbindungen an.
Check {name}, and whether the broker runs.
= {name} prüfen, und ob der Broker läuft.
There is no way to {where}.
= Zu {where} führt kein Weg.
Check {name} and the network that the module is in.
= {name} und das Netz prüfen, in dem das Modul ist.
The connection to {where} was reset.
= Die Verbindung zu {where} wurde zurückgesetzt.
See the broker's log.
= Im Log des Brokers nachsehen.
{where} does not answer.
= {where} antwortet nicht.
Check whether the broker runs, and whether something drops packets on the way.
= Prüfen, ob der Broker läuft und ob unterwegs Pakete verworfen werden.
The broker at {where} ended the connection before it answered CONNECT.
= Der Broker an {where} hat die Verbindung beendet, bevor er auf CONNECT geantwortet hat.
The server at {where} ended the plain connection before it answered CONNECT.
= Der Server an {where} hat die unverschlüsselte Verbindung beendet, bevor er auf CONNECT
  geantwortet hat.
Where the port speaks TLS, add sec to the mqtt flags.
= Spricht der Port TLS, sec in mqtt,flags aufnehmen.
{where} did not finish the TLS handshake in time.
= {where} hat den TLS-Handshake nicht rechtzeitig abgeschlossen.
Check whether the port speaks TLS, and whether the broker is overloaded.
= Prüfen, ob der Port TLS spricht und ob der Broker überlastet ist.
{where} took the connection and never answered CONNECT.
= {where} hat die Verbindung angenommen und nie auf CONNECT geantwortet.
The module did its part. Check whether this is an MQTT broker, and its log.
= Das Modul hat seinen Teil getan. Prüfen, ob dies ein MQTT-Broker ist, und in dessen Log
  nachsehen.
What answers at {where} does not speak MQTT: {detail}
= Was an {where} antwortet, spricht kein MQTT: {detail}
Check iotHubPort.
= iotHubPort prüfen.
The broker at {where} refused the connection: {why}.
= Der Broker an {where} hat die Verbindung abgelehnt: {why}.
unacceptable protocol version
= Protokollversion nicht annehmbar
client identifier rejected
= Client-Kennung abgelehnt
server unavailable
= Server nicht verfügbar
bad user name or password
= falscher Benutzername oder falsches Passwort
not authorised
= nicht berechtigt
reserved code
= reservierter Code
The broker at {where} did not take the subscription to "{topic}" (subtopic{n}).
= Der Broker an {where} hat das Abonnement von „{topic}“ nicht angenommen (subtopic{n}).
The connection is up, but nothing will be heard there. Check the topic's spelling, and whether
  this login may read it.
= Die Verbindung steht, aber dort wird nichts ankommen. Die Schreibweise des Topics prüfen, und ob
  diese Anmeldung es lesen darf.
The connection ended before the broker acknowledged the message to "{topic}".
= Die Verbindung endete, bevor der Broker die Nachricht an „{topic}“ bestätigt hat.
Nobody here knows whether it arrived. Connect and publish it again; who listens may then get it
  twice.
= Ob sie angekommen ist, weiß hier niemand. Verbinden und erneut veröffentlichen; wer zuhört,
  bekommt sie dann vielleicht zweimal.
{where} was silent for too long: {detail}
= {where} hat zu lange geschwiegen: {detail}
Check the network, then call iotconnect again. A shorter keepAliveTimeOut notices sooner.
= Das Netz prüfen, dann iotconnect erneut aufrufen. Ein kürzerer keepAliveTimeOut bemerkt es
  früher.
The module hung up on {where}. {detail}
= Das Modul hat bei {where} aufgelegt. {detail}
Check whether this is an MQTT 3.1.1 broker, and what others publish to your topics.
= Prüfen, ob dies ein Broker für MQTT 3.1.1 ist und was andere in den eigenen Topics
  veröffentlichen.
{where} is gone. {detail}
= {where} ist weg. {detail}
Call iotconnect again; look into the broker's log if it stays so.
= iotconnect erneut aufrufen; im Log des Brokers nachsehen, wenn es so bleibt.
Call iotconnect again. A broker hangs up, too, when another client comes with the same clientId.
= iotconnect erneut aufrufen. Ein Broker legt auch auf, wenn ein anderer Client mit derselben
  clientId kommt.

# src/lab/listeners.cpp
MQTT, not encrypted, no login.
= MQTT, unverschlüsselt, ohne Anmeldung.
MQTT, not encrypted, login needed.
= MQTT, unverschlüsselt, mit Anmeldung.
MQTT over TLS, no login; the port of the exercises.
= MQTT über TLS, ohne Anmeldung; der Port der Übungen.
MQTT over TLS, a client certificate of the lab's client CA needed.
= MQTT über TLS, verlangt ein Client-Zertifikat der Client-CA des Labors.
MQTT over TLS, login needed.
= MQTT über TLS, mit Anmeldung.
MQTT over TLS, certificate under a root of the module's catalogue.
= MQTT über TLS, Zertifikat unter einer Wurzel aus dem Katalog des Moduls.
MQTT over TLS, server certificate expired on purpose.
= MQTT über TLS, Serverzertifikat absichtlich abgelaufen.
MQTT over WebSocket, not encrypted, no login.
= MQTT über WebSocket, unverschlüsselt, ohne Anmeldung.
MQTT over WebSocket and TLS, no login.
= MQTT über WebSocket und TLS, ohne Anmeldung.
MQTT over WebSocket, not encrypted, login needed.
= MQTT über WebSocket, unverschlüsselt, mit Anmeldung.
MQTT over WebSocket and TLS, login needed.
= MQTT über WebSocket und TLS, mit Anmeldung.
Server certificate of another host.
= Serverzertifikat eines anderen Hosts.
Server certificate that is not valid yet.
= Noch nicht gültiges Serverzertifikat.
Server certificate of a CA that nobody knows.
= Serverzertifikat einer CA, die niemand kennt.
Server certificate signed by itself.
= Selbst signiertes Serverzertifikat.
The server does not send its intermediate certificate.
= Der Server sendet sein Zwischenzertifikat nicht.
Server certificate with an RSA key of 1024 bits.
= Serverzertifikat mit einem RSA-Schlüssel von 1024 Bit.
Server certificate with a SHA-1 signature.
= Serverzertifikat mit SHA-1-Signatur.
The server speaks TLS 1.3 only.
= Der Server spricht nur TLS 1.3.
Server certificate that the lab CA has revoked.
= Serverzertifikat, das die CA des Labors gesperrt hat.
Good, with RSA-2048 from the root to the server.
= In Ordnung, mit RSA-2048 von der Wurzel bis zum Server.
Good, and the server speaks TLS 1.2 only.
= In Ordnung, und der Server spricht nur TLS 1.2.
The server speaks TLS 1.1 only.
= Der Server spricht nur TLS 1.1.
The server accepts TCP and never answers.
= Der Server nimmt TCP an und antwortet nie.
The server accepts TLS and never answers CONNECT.
= Der Server nimmt TLS an und antwortet nie auf CONNECT.
CONNACK 1: another version of MQTT wanted.
= CONNACK 1: andere MQTT-Version verlangt.
CONNACK 2: the client identifier is refused.
= CONNACK 2: Client-Kennung abgelehnt.
CONNACK 3: the server is not available.
= CONNACK 3: Server nicht verfügbar.
CONNACK 4: wrong user name or password.
= CONNACK 4: falscher Benutzername oder falsches Passwort.
CONNACK 5: not authorised.
= CONNACK 5: nicht berechtigt.
The broker hangs up between PUBLISH and PUBACK.
= Der Broker legt zwischen PUBLISH und PUBACK auf.
The broker never sends PUBACK.
= Der Broker sendet nie PUBACK.
The broker refuses every subscription (SUBACK 0x80).
= Der Broker lehnt jedes Abonnement ab (SUBACK 0x80).
The server answers with garbage instead of TLS.
= Der Server antwortet mit Datenmüll statt mit TLS.
A web server: it answers in HTTP.
= Ein Webserver: Er antwortet in HTTP.
A broker that speaks plain MQTT where TLS is expected.
= Ein Broker, der MQTT ohne TLS spricht, wo TLS erwartet wird.
The server's side of the handshake comes at one byte a second.
= Die Serverseite des Handshakes kommt mit einem Byte pro Sekunde.
The server hangs up after ClientHello.
= Der Server legt nach ClientHello auf.
The server resets the connection after ClientHello.
= Der Server setzt die Verbindung nach ClientHello zurück.
TLS alert 40: nothing in common (handshake_failure).
= TLS-Alarm 40: nichts gemeinsam (handshake_failure).
TLS alert 80: something is wrong inside the server (internal_error).
= TLS-Alarm 80: Fehler im Inneren des Servers (internal_error).
TLS alert 112: the server does not know the name (unrecognized_name).
= TLS-Alarm 112: Der Server kennt den Namen nicht (unrecognized_name).
The broker announces a packet of 256 MB.
= Der Broker kündigt ein Paket von 256 MB an.
The broker hangs up after CONNACK.
= Der Broker legt nach CONNACK auf.
The connection is cut off after CONNACK, without an end of TLS.
= Die Verbindung reißt nach CONNACK ab, ohne dass TLS beendet wird.
The broker hangs up in the middle of a packet.
= Der Broker legt mitten in einem Paket auf.
TLS is good, and what answers CONNECT does not speak MQTT.
= TLS ist in Ordnung, aber was auf CONNECT antwortet, spricht kein MQTT.
AWS IoT: a root of the catalogue, client certificate needed; its first connection registers it and
  is closed.
= AWS IoT: eine Wurzel aus dem Katalog, Client-Zertifikat nötig; dessen erste Verbindung
  registriert es und wird geschlossen.

# src/security/report_words.cpp, src/module/state.cpp, src/web: words in which they tell a state.
client
= Client
server
= Server
resolving
= löst den Namen auf
connecting
= verbindet
handshaking
= im Handshake
verified
= verifiziert
connected
= verbunden
failed
= fehlgeschlagen
closed
= geschlossen
ok
= in Ordnung
unknown
= unbekannt
skipped
= übersprungen
waived
= ausgesetzt
leaf
= Blatt
intermediate
= Zwischenzertifikat
root
= Wurzel
off
= aus
booting
= startet
running
= läuft
stopped
= angehalten
factory reset
= Factory reset
hibernating
= im Ruhezustand
held in reset
= im Reset gehalten
boot loader
= Bootloader
waiting
= wartet
error
= Fehler
timeout
= keine Antwort
gone
= weg
paused
= angehalten
done
= fertig
waits
= wartet
begins
= beginnt
on
= an
`);
