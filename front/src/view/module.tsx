import { t, told } from '../words/words';
import { usePage } from './context';
import { FileOperations } from './fileops';
import { General } from './general';
import { Iot } from './iot';
import { useKept } from './kept';
import type { Tab } from './tabs';
import { Tabs } from './tabs';
import { Utilities } from './utilities';
import { Wlan } from './wlan';

export const moduleTabs: Tab[] = [
  { id: 'general', label: 'General', panel: () => <General /> },
  { id: 'wlan', label: 'WLAN settings', panel: () => <Wlan /> },
  { id: 'iot', label: 'IoT operations', panel: () => <Iot /> },
  { id: 'files', label: 'File operations', panel: () => <FileOperations /> },
];

/** What the button or group in use would send. Always there, so that nothing moves. */
function WillSend() {
  const page = usePage();
  const { text, fault } = page.will.value;
  return (
    <p class={fault ? 'will fault' : 'will'}>
      {text === '' ? (
        <span class="dim">
          {t('Point at a button, or reach it by Tab, to see what it will send.')}
        </span>
      ) : (
        <>
          <span>{fault ? t('Cannot send:') : t('Will send:')}</span>{' '}
          {fault ? fault : <code>{text}</code>}
        </>
      )}
    </p>
  );
}

function Cordelia() {
  const page = usePage();
  return (
    <>
      <Tabs
        label={t('Operations')}
        class="inner"
        tabs={moduleTabs}
        chosen={page.tab.value}
        onChoose={(id) => {
          page.tab.value = id;
          page.will.value = { text: '', fault: null };
        }}
      />
      <WillSend />
    </>
  );
}

function About() {
  const { book, session } = usePage();
  const state = session.state.value;
  const version = state?.version ?? '';
  const commands = book.commands.length;
  const settings = book.settings.length;
  return (
    <div class="prose">
      <h2>About</h2>
      <p>
        {t('This is the terminal of Cordelia Lab {version}.', { version })}{' '}
        {t('It speaks to a Würth Elektronik Cordelia-I, as software or on a serial port.')}{' '}
        {t('The module knows {commands} commands and {settings} settings.', {
          commands,
          settings,
        })}
      </p>
      <p>
        {t(
          'The project is independent of Würth Elektronik; names are used to say what it is ' +
            'compatible with.',
        )}
      </p>
      {state?.lab && (
        <>
          <h3>{t("The lab's listeners")}</h3>
          <table class="numbers">
            <thead>
              <tr>
                <th scope="col">{t('Port')}</th>
                <th scope="col">{t('Really')}</th>
                <th scope="col">{t('What it is')}</th>
              </tr>
            </thead>
            <tbody>
              {state.lab.listeners.map(({ port, actual, purpose }) => (
                <tr key={port}>
                  <th scope="row">{port}</th>
                  <td>{actual}</td>
                  <td>{told(purpose)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  );
}

const outer: Tab[] = [
  { id: 'cordelia', label: 'Cordelia-I', panel: () => <Cordelia /> },
  { id: 'about', label: 'About', panel: () => <About /> },
  { id: 'utilities', label: 'Utilities', panel: () => <Utilities /> },
];

export function Module() {
  const [chosen, setChosen] = useKept('outer-tab', 'cordelia');
  return (
    <Tabs label={t('Module')} class="outer" tabs={outer} chosen={chosen} onChoose={setChosen} />
  );
}
