import { useEffect, useState } from 'preact/hooks';
import type { Message, Topic } from '../protocol/types';
import { clock } from '../terminal/save';
import type { Branch } from '../terminal/topictree';
import { formatted, numbersIn, treeOf } from '../terminal/topictree';
import { visible } from '../terminal/visible';
import { count, t } from '../words/words';
import { usePage } from './context';
import { Button, Check, Choose, Field } from './controls';
import { saveBlob } from './download';

// What is on the lab's broker. Topics and payloads are data: text nodes, made visible, cut to what
// a screen can hold.

const rowsMost = 400;

interface TreeProps {
  branches: Branch[];
  chosen: string;
  onChoose: (topic: string) => void;
  left: { rows: number };
}

function Tree({ branches, chosen, onChoose, left }: TreeProps) {
  return (
    <ul class="tree">
      {branches.map((branch) => {
        if (left.rows-- <= 0) return null;
        const last = branch.topic?.last;
        return (
          <li key={branch.path}>
            <div class="topic-row">
              {branch.topic ? (
                <button
                  type="button"
                  class="link"
                  aria-pressed={branch.path === chosen}
                  onClick={() => onChoose(branch.path)}
                >
                  {visible(branch.name) || t('(empty)')}
                </button>
              ) : (
                <span>{visible(branch.name) || t('(empty)')}</span>
              )}
              <span class="dim">{branch.count}</span>
              {last && <span class="mono value">{visible(last.payload.slice(0, 160))}</span>}
            </div>
            {branch.children.length > 0 && (
              <Tree branches={branch.children} chosen={chosen} onChoose={onChoose} left={left} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function factsOf(message: Message): string {
  const facts = [count(message.bytes, '{n} byte', '{n} bytes'), `QoS ${message.qos}`];
  if (message.retain) facts.push(t('retained'));
  if (message.truncated) facts.push(t('cut short'));
  return facts.join(', ');
}

function History({ topic }: { topic: string }) {
  const { session } = usePage();
  const [messages, setMessages] = useState<Message[] | null>(null);
  const load = async (): Promise<void> => setMessages(await session.historyOf(topic));
  useEffect(() => setMessages(null), [topic]);
  if (!messages) {
    return (
      <div class="row">
        <Button small label={t('History')} onClick={() => void load()} />
      </div>
    );
  }
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('History of the topic')}>
      <table>
        <tbody>
          {messages
            .slice()
            .reverse()
            .map((message, place) => (
              <tr key={place}>
                <th scope="row" class="mono">
                  {clock(message.at)}
                </th>
                <td class="mono">{visible(message.payload.slice(0, 400))}</td>
                <td>{factsOf(message)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

function Chosen({ topic }: { topic: Topic }) {
  const page = usePage();
  const { session } = page;
  const numbers = numbersIn(topic.last);
  const save = async (format: string): Promise<void> => {
    const name = encodeURIComponent(topic.topic);
    const blob = await session.ask(() =>
      session.api.file(`/api/topics/export?topic=${name}&format=${format}`),
    );
    if (blob) saveBlob(`topic.${format}`, blob);
  };
  const plot = (path: string): void => {
    const key = JSON.stringify([topic.topic, path]);
    if (!page.plots.peek().includes(key)) page.plots.value = [...page.plots.peek(), key];
    page.openDock('plot');
  };
  return (
    <section class="dock-body" aria-label={t('Chosen topic')}>
      <h3 class="mono">{visible(topic.topic)}</h3>
      <p class="dim">
        {count(topic.count, '{n} message', '{n} messages')},{' '}
        {t('last at {time}', { time: clock(topic.last.at) })}, {factsOf(topic.last)}
      </p>
      <pre class="mono payload" tabIndex={0} aria-label={t('Last payload')}>
        {formatted(topic.last)}
      </pre>
      <div class="row">
        {numbers.map(([path, value]) => (
          <Button
            key={path}
            small
            label={t('Plot {what} ({value})', { what: visible(path) || t('the value'), value })}
            onClick={() => plot(path)}
          />
        ))}
        <Button small label={t('Export CSV')} onClick={() => void save('csv')} />
        <Button small label={t('Export JSON')} onClick={() => void save('json')} />
      </div>
      <History topic={topic.topic} />
    </section>
  );
}

function Publish({ first }: { first: string }) {
  const { session } = usePage();
  const [topic, setTopic] = useState(first);
  const [payload, setPayload] = useState('');
  const [qos, setQos] = useState('0');
  const [retain, setRetain] = useState(false);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (first !== '') setTopic(first);
  }, [first]);
  const publish = async (): Promise<void> => {
    const answer = await session.ask(() =>
      session.api.post('/api/topics/publish', { topic, payload, qos: Number(qos), retain }),
    );
    setSaid(answer ? t('Published.') : '');
  };
  const levels = ['0', '1', '2'].map((value) => ({ value, label: value }));
  return (
    <fieldset class="group">
      <legend>{t('Publish from the lab')}</legend>
      <div class="row ends">
        <Field label={t('Topic')} wide mono value={topic} onValue={setTopic} />
        <Field label={t('Payload')} wide mono value={payload} onValue={setPayload} />
        <Choose label="QoS" value={qos} onValue={setQos} choices={levels} />
        <Check label={t('Retain')} on={retain} onChange={setRetain} />
        <Button label={t('Publish')} onClick={() => void publish()} />
        <span role="status">{said}</span>
      </div>
    </fieldset>
  );
}

export function Topics() {
  const { session } = usePage();
  const [find, setFind] = useState('');
  const [chosen, setChosen] = useState('');
  useEffect(() => {
    session.watch('topics');
    void session.ask(async () => {
      const answer = await session.api.get<{ topics: Topic[] }>('/api/topics');
      session.topics.value = new Map([
        ...answer.topics.map((topic): [string, Topic] => [topic.topic, topic]),
        ...session.topics.peek(),
      ]);
    });
  }, []);
  const topics = session.topics.value;
  const topic = topics.get(chosen);
  const left = { rows: rowsMost };
  return (
    <div class="dock-body">
      <header class="row">
        <h2>{t('Topics')}</h2>
        <span class="dim">
          {t('{topics} topics, {n} messages a second', {
            topics: topics.size,
            n: Math.round(session.messagesPerSecond.value),
          })}
        </span>
        <Field narrow label={t('Find a topic')} value={find} onValue={setFind} />
      </header>
      <div class="views">
        <div class="scroll tall" tabIndex={0} role="region" aria-label={t('Topic tree')}>
          {topics.size === 0 && <p class="dim">{t('Nothing was published so far.')}</p>}
          <Tree
            branches={treeOf(topics.values(), find)}
            chosen={chosen}
            onChoose={setChosen}
            left={left}
          />
          {topics.size > rowsMost && (
            <p class="dim">{t('The tree shows {n} rows; find narrows it.', { n: rowsMost })}</p>
          )}
        </div>
        {topic ? (
          <Chosen topic={topic} />
        ) : (
          <p class="dim">{t('Choose a topic to see its messages.')}</p>
        )}
      </div>
      <Publish first={chosen} />
    </div>
  );
}
