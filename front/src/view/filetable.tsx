import { Files } from '../terminal/files';
import { visible } from '../terminal/visible';
import { t } from '../words/words';
import { usePage } from './context';
import { Button } from './controls';

// The module's files, as GetFileList gave them last.

export function FileTable({ onError }: { onError: (text: string) => void }) {
  const page = usePage();
  if (page.files.value.length === 0) return null;
  const remove = async (name: string): Promise<void> => {
    const files = new Files(page.session, page.book);
    try {
      await files.ask('fileDel', { name });
      page.files.value = await files.list();
    } catch (error) {
      onError((error as Error).message);
    }
  };
  return (
    <table class="files">
      <thead>
        <tr>
          <th scope="col">{t('File')}</th>
          <th scope="col">{t('Room')}</th>
          <th scope="col">{t('State')}</th>
          <th scope="col">
            <span class="hidden">{t('Actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {page.files.value.map((file) => (
          <tr key={file.name}>
            <th scope="row" class="mono">
              {visible(file.name)}
            </th>
            <td>{file.maxSize} B</td>
            <td>{visible(file.properties)}</td>
            <td class="row">
              <Button
                small
                label={t('Use {name}', { name: file.name })}
                onClick={() => (page.fileName.value = file.name)}
              >
                {t('use')}
              </Button>
              <Button
                small
                label={t('Delete {name}', { name: file.name })}
                onClick={() => void remove(file.name)}
              >
                {t('delete')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
