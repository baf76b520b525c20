import { useState } from 'preact/hooks';
import type { Composed } from '../terminal/compose';
import { compose } from '../terminal/compose';
import { readAnswer } from '../terminal/answer';
import { Files } from '../terminal/files';
import { visible } from '../terminal/visible';
import { count, t, told } from '../words/words';
import { usePage } from './context';
import { Check, Choose, Command, Field, Group } from './controls';
import { chooseFile, saveBlob } from './download';
import { FileTable } from './filetable';
import { isTexts, useKept } from './kept';

// The tool's labels for the words of fileOpen's flags; a word that is not here labels itself.
const labels: Record<string, string> = {
  READ: 'Read',
  WRITE: 'Write',
  CREATE: 'Create',
  OVERWRITE: 'Overwrite',
  CREATE_SECURE: 'Secure',
  CREATE_FAILSAFE: 'FailSafe',
  CREATE_NOSIGNATURE: 'NoSign',
  CREATE_STATIC_TOKEN: 'StaticToken',
  CREATE_PUBLIC_WRITE: 'PublicWrite',
  CREATE_PUBLIC_READ: 'PublicRead',
  CREATE_VENDOR_TOKEN: 'VendorToken',
};

function bytesFrom(file: File): Promise<Uint8Array> {
  return file.arrayBuffer().then((buffer) => new Uint8Array(buffer));
}

export function FileOperations() {
  const page = usePage();
  const { book, session } = page;
  const files = new Files(session, book);
  const name = page.fileName.value;
  const fileID = page.fileID.value;
  const [token, setToken] = useState('');
  const [size, setSize] = useKept('file-size', '');
  const [chosen, setChosen] = useKept<string[]>('file-flags', [], { isGood: isTexts });
  const flags = new Set(chosen);
  const [signature, setSignature] = useKept('file-signature', '');
  const [certName, setCertName] = useKept('file-cert-name', '');
  const [offset, setOffset] = useKept('file-offset', '0');
  const [length, setLength] = useKept('file-length', '0');
  const [format, setFormat] = useKept('file-format', '0');
  const [image, setImage] = useKept('file-image', 'factory_image');
  const [newName, setNewName] = useKept('file-new-name', '');
  const [content, setContent] = useKept('file-content', '');
  const [result, setResult] = useState('');
  const [progress, setProgress] = useState<[number, number] | null>(null);
  const [over, setOver] = useState(false);

  const help = (command: string, field: string) => book.field(command, field)?.meaning;
  const words = book.words('fileOpen', 'flags');
  const joined = words
    .map(({ word }) => word)
    .filter((word) => flags.has(word))
    .join('|');
  const open = (): Composed => {
    const composed = compose(book, 'fileOpen', { name, flags: joined, size, token }, 'size');
    const missing =
      name === ''
        ? t('FileName is empty.')
        : joined === ''
          ? t('Mode has no check box that is on.')
          : null;
    return { request: composed.request, fault: missing ?? composed.fault };
  };
  const named = (command: string): Composed => {
    const composed = compose(book, command, { name, token });
    return {
      request: composed.request,
      fault: name === '' ? t('FileName is empty.') : composed.fault,
    };
  };
  const control = (cmd: string, data = ''): Composed =>
    compose(book, 'fileCtl', { cmd, token: token || '0', name, data });
  const write = (piece: string): Composed => {
    const bytes = new TextEncoder().encode(piece);
    const composed = compose(book, 'fileWrite', {
      fileID,
      offset,
      format,
      length: String(bytes.length),
    });
    const empty = piece === '' ? t('There is nothing to write.') : null;
    return { request: { ...composed.request, data: bytes }, fault: composed.fault ?? empty };
  };
  const writeFile = (): Composed => {
    const composed = compose(book, 'fileWrite', { fileID, offset, format: '0', length: '0' });
    const text = composed.request.text.replace(/0,$/, t('<length>,<content of the file>'));
    return {
      request: { text },
      fault: fileID === '' ? t('FileID is empty: open the file first.') : composed.fault,
    };
  };

  const during = async (what: () => Promise<string>): Promise<void> => {
    setResult('');
    try {
      setResult(await what());
    } catch (error) {
      setResult(told((error as Error).message));
    }
    setProgress(null);
  };
  const show = (done: number, total: number): void => setProgress([done, total]);
  const refresh = async (): Promise<void> => {
    page.files.value = await files.list();
  };

  const pickAndWrite = async (): Promise<void> => {
    const file = await chooseFile();
    if (!file) return;
    await during(async () => {
      const bytes = await bytesFrom(file);
      await files.write(fileID, Number(offset) || 0, bytes, show);
      return t('{n} bytes of {name} written.', { n: bytes.length, name: visible(file.name) });
    });
  };
  const upload = (file: File): Promise<void> =>
    during(async () => {
      const bytes = await bytesFrom(file);
      const target = name || file.name;
      page.fileName.value = target;
      await files.put(target, bytes, { flags: joined, size: Number(size) || 0 }, show);
      await refresh();
      return t('{name} uploaded, {n} bytes.', { name: visible(target), n: bytes.length });
    });
  const dump = (): Promise<void> =>
    during(async () => {
      const bytes = await files.dump(name, show);
      saveBlob(name, new Blob([bytes], { type: 'application/octet-stream' }));
      return t('{name} dumped, {n} bytes.', { name: visible(name), n: bytes.length });
    });
  const toggle = (word: string) => (on: boolean) => {
    const others = chosen.filter((each) => each !== word);
    setChosen(on ? [...others, word] : others);
  };
  const boxes = (options: boolean) =>
    words
      .filter(({ word }) => /^CREATE_/.test(word) === options)
      .map(({ word, meaning }) => (
        <Check
          key={word}
          label={labels[word] ?? word}
          help={meaning || word}
          on={flags.has(word)}
          onChange={toggle(word)}
        />
      ));

  return (
    <>
      <div class="row ends file-head">
        <Field
          label="FileName"
          wide
          mono
          value={name}
          onValue={(text) => (page.fileName.value = text)}
          help={help('fileOpen', 'name')}
        />
        <Field
          label="FileID"
          mono
          value={fileID}
          onValue={(text) => (page.fileID.value = text)}
          help={help('fileWrite', 'fileID')}
        />
        <Field
          label="Secure token"
          mono
          value={token}
          onValue={setToken}
          help={help('fileOpen', 'token')}
        />
      </div>
      <Group legend="Create/Open/Close" main={open}>
        <Field
          narrow
          label="Size (bytes)"
          value={size}
          onValue={setSize}
          help={help('fileOpen', 'size')}
        />
        <div class="boxes" role="group" aria-label="Mode">
          <span class="caption" aria-hidden="true">
            Mode
          </span>
          <div class="row">{boxes(false)}</div>
        </div>
        <div class="boxes" role="group" aria-label="Options">
          <span class="caption" aria-hidden="true">
            Options
          </span>
          <div class="row">{boxes(true)}</div>
        </div>
        <div class="row ends">
          <Command
            label="Open"
            primary
            compose={open}
            onAnswer={(answer) => setResult(told(answer.error ?? ''))}
          />
          <span class="gap" />
          <Field
            label="Signature"
            value={signature}
            onValue={setSignature}
            help={help('fileClose', 'signature')}
          />
          <Field
            label="CertName"
            value={certName}
            onValue={setCertName}
            help={help('fileClose', 'certName')}
          />
          <Command
            label="Close"
            compose={() => compose(book, 'fileClose', { fileID, certName, signature })}
          />
        </div>
      </Group>
      <Group legend="FileOperations">
        <div class="row">
          <Command
            label="FileInfo"
            compose={() => named('fileGetInfo')}
            onAnswer={(answer) => setResult(answer.error ?? factsOf(answer.lines))}
          />
          <Command
            label="Delete"
            danger
            compose={() => named('fileDel')}
            onAnswer={() => void during(async () => (await refresh(), ''))}
          />
          <Command label="Commit" compose={() => control('commit')} />
          <Command label="RollBack" compose={() => control('rollback')} />
          <Command label="BundleCommit" compose={() => control('bundle_commit')} />
          <Command label="BundleRollback" compose={() => control('bundle_rollback')} />
        </div>
        <div class="row ends">
          <Choose
            label="Image"
            value={image}
            onValue={setImage}
            choices={['factory_image', 'factory_default'].map((value) => ({
              value,
              label: value.toUpperCase(),
            }))}
            help={book.words('fileCtl', 'cmd').find(({ word }) => word === 'restore')?.meaning}
          />
          <Command label="Restore" danger compose={() => control('restore', image)} />
          <Field label="New name" value={newName} onValue={setNewName} />
          <Command label="Rename" compose={() => control('rename', newName)} />
        </div>
        <div class="row ends">
          <Field
            label="Offset"
            value={offset}
            onValue={setOffset}
            help={help('fileWrite', 'offset')}
          />
          <Field
            label="Length"
            value={length}
            onValue={setLength}
            help={help('fileRead', 'length')}
          />
          <Choose
            label="Format"
            value={format}
            onValue={setFormat}
            choices={[
              { value: '0', label: '0 binary' },
              { value: '1', label: '1 Base64' },
            ]}
            help={help('fileWrite', 'format')}
          />
          <Command
            label="WriteFile"
            primary
            compose={writeFile}
            instead={() => void pickAndWrite()}
          />
          <Command
            label="Read"
            compose={() => compose(book, 'fileRead', { fileID, offset, format, length })}
            onAnswer={(answer) =>
              setResult(answer.error ?? answer.lines.filter((line) => line !== 'OK').join(' '))
            }
          />
        </div>
        <div class="row ends">
          <Field
            label="Content"
            wide
            mono
            value={content}
            onValue={setContent}
            help={t('What Write writes, as text.')}
          />
          <Command label="Write" compose={() => write(content)} />
        </div>
      </Group>
      <Group legend="Upload / Dump file">
        <div
          class={over ? 'drop over' : 'drop'}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            const file = event.dataTransfer?.files[0];
            if (file) void upload(file);
          }}
        >
          <Command
            label="Upload File"
            compose={() => ({
              request: {
                text: t('AT+fileOpen…, AT+fileWrite…, AT+fileClose… for a file that you choose'),
              },
              fault: null,
            })}
            instead={() => void chooseFile().then((file) => file && upload(file))}
          />
          <Command
            label="Dump File"
            compose={() => named('fileGetInfo')}
            instead={() => void dump()}
          />
          <Command
            label="GetFileList"
            compose={() => compose(book, 'fileGetFileList')}
            instead={() =>
              void during(
                async () => (
                  await refresh(),
                  count(page.files.value.length, '{n} file.', '{n} files.')
                ),
              )
            }
          />
          <span class="dim">{t('or drop a file here')}</span>
        </div>
        {progress && (
          <label class="progress">
            {t('{done} of {all} bytes', { done: progress[0], all: progress[1] })}
            <progress max={progress[1]} value={progress[0]} />
          </label>
        )}
        <FileTable onError={setResult} />
        <p class="outcome" role="status">
          {visible(result)}
        </p>
      </Group>
    </>
  );

  function factsOf(lines: string[]): string {
    const values = lines.map((line) => readAnswer(book, line)?.values).find(Boolean);
    return Object.entries(values ?? {})
      .map(([key, value]) => `${key} ${value}`)
      .join(', ');
  }
}
