import { useEffect, useState } from 'preact/hooks';
import { compose } from '../terminal/compose';
import { t, told } from '../words/words';
import { usePage } from './context';
import { Button } from './controls';

// A module needs about a minute for its factory reset and says nothing meanwhile. The software one
// can be told not to wait.

const usualSeconds = 60;

export function FactoryReset({ onEnd }: { onEnd: () => void }) {
  const page = usePage();
  const [began] = useState(() => Date.now());
  const [seconds, setSeconds] = useState(0);
  const [result, setResult] = useState('');
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.round((Date.now() - began) / 1000)), 250);
    void page.session.send(compose(page.book, 'factoryreset').request).then((answer) => {
      clearInterval(timer);
      setResult(
        answer.ok
          ? t('The module has its factory settings.')
          : t('It failed: {why}', { why: told(answer.error ?? '') }),
      );
      if (answer.ok) page.files.value = [];
    });
    return () => clearInterval(timer);
  }, []);
  if (result !== '') {
    return (
      <p class="outcome" role="status">
        {result} <Button small label={t('Dismiss')} onClick={onEnd} />
      </p>
    );
  }
  const isVirtual = page.session.current()?.kind === 'software';
  return (
    <div class="progress" role="group" aria-label={t('Factory reset under way')}>
      <label>
        {t('Factory reset running, {seconds} s of about {usual} s', {
          seconds,
          usual: usualSeconds,
        })}
        <progress max={usualSeconds} value={Math.min(seconds, usualSeconds - 1)} />
      </label>
      <p role="status">{t('The module does not answer during this time. Do not power off.')}</p>
      {isVirtual && (
        <Button label={t('Fast-forward')} onClick={() => void page.session.act('fast-forward')} />
      )}
    </div>
  );
}
