import type { Connection } from '../protocol/types';
import { word } from '../words/words';

// The classroom picture of a TLS handshake, box by box, beside what a connection really did. The
// picture shows the RSA key exchange of TLS 1.2; each box says how today's handshake differs.

export interface Box {
  title: string;
  /** What the picture shows. */
  picture: string;
  /** What differs, in this connection's version. */
  today: string;
  /** Numbers of this connection's messages that belong here. */
  messages: number[];
}

interface Part {
  title: string;
  picture: string;
  names: RegExp;
  old: string;
  now: string;
}

const parts: Part[] = [
  {
    title: word('Client hello'),
    picture: word('The client says its highest version, its cipher suites, and a random number.'),
    names: /^ClientHello$/i,
    old: word('As in the picture. It also names the server that it wants (SNI).'),
    now: word(
      'It also carries the client’s half of the key exchange (key_share), so that one round ' +
        'trip is enough, and names the server that it wants (SNI).',
    ),
  },
  {
    title: word('Server hello and certificate'),
    picture: word('The server chooses a suite, sends its random number and its certificate.'),
    names:
      /^(Server(Hello|KeyExchange|HelloDone)|HelloRetryRequest|EncryptedExt.*|Certificate.*)$/i,
    old: word(
      'The server also sends its half of a Diffie-Hellman exchange, signed with its key ' +
        '(ServerKeyExchange).',
    ),
    now: word(
      'ServerHello has the server’s half of the key exchange. All that follows, the ' +
        'certificate too, is encrypted already; CertificateVerify proves that the server has ' +
        'the key of its certificate.',
    ),
  },
  {
    title: word('Verify server'),
    picture: word('The client checks the certificate against its root CA.'),
    names: /^$/,
    old: word('No message of its own: the client checks chain, dates, name and usage by itself.'),
    now: word('No message of its own: the client checks chain, dates, name and usage by itself.'),
  },
  {
    title: word('Client key exchange'),
    picture: word(
      'The client encrypts a secret with the public key of the certificate and sends it.',
    ),
    names: /^ClientKeyExchange$/i,
    old: word(
      'The client sends its half of a Diffie-Hellman exchange. Nothing is encrypted with ' +
        'the certificate’s key, so that a key which is stolen later opens no old recording.',
    ),
    now: word(
      'This message is gone: the key exchange was in the two hellos. Nothing is encrypted ' +
        'with the certificate’s key; it only signs.',
    ),
  },
  {
    title: word('Switch to encrypted mode'),
    picture: word('Both sides say that they switch, and say Finished under the new key.'),
    names: /^(ChangeCipherSpec|Finished|NewSessionTicket)$/i,
    old: word('As in the picture: ChangeCipherSpec, then Finished.'),
    now: word(
      'There is no switch to announce any more; where ChangeCipherSpec appears, it only ' +
        'pleases old middleboxes. Finished closes the handshake; tickets for a quicker next ' +
        'time may follow.',
    ),
  },
];

export function boxesOf(connection: Connection): Box[] {
  const isOld = connection.version !== undefined && !/1[._]3/.test(connection.version);
  return parts.map(({ title, picture, names, old, now }) => ({
    title,
    picture,
    today: isOld ? old : now,
    messages: (connection.messages ?? [])
      .filter(({ name }) => names.test(name.replace(/\s/g, '')))
      .map(({ n }) => n),
  }));
}
