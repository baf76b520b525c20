import type { Connection } from '../protocol/types';

// What went over all connections, message by message, as one list.

export interface Packet {
  at: number;
  connection: number;
  where: string;
  from: 'client' | 'server';
  layer: 'TLS' | 'MQTT' | 'TCP';
  name: string;
  bytes: number;
  summary: string;
}

export function packetsOf(connections: Iterable<Connection>): Packet[] {
  const packets: Packet[] = [];
  for (const { id, host, port, began, messages = [], mqtt = [] } of connections) {
    const common = { connection: id, where: `${host}:${port}` };
    for (const { ms, from, name, bytes, summary } of messages) {
      packets.push({ ...common, at: began + ms, from, layer: 'TLS', name, bytes, summary });
    }
    for (const { ms, from, name, bytes, summary } of mqtt) {
      packets.push({ ...common, at: began + ms, from, layer: 'MQTT', name, bytes, summary });
    }
  }
  return packets.sort((one, other) => one.at - other.at);
}

/** Those in which every word of the filter stands somewhere. */
export function filtered(packets: Packet[], filter: string): Packet[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return packets.filter((packet) => {
    const text = Object.values(packet).join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
