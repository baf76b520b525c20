import { useEffect, useState } from 'preact/hooks';
import { compose } from '../terminal/compose';
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
      setResult(answer.ok ? 'The module has its factory settings.' : `It failed: ${answer.error}`);
      if (answer.ok) page.files.value = [];
    });
    return () => clearInterval(timer);
  }, []);
  if (result !== '') {
    return (
      <p class="outcome" role="status">
        {result} <Button small label="Dismiss" onClick={onEnd} />
      </p>
    );
  }
  const isVirtual = page.session.current()?.kind === 'software';
  return (
    <div class="progress" role="group" aria-label="Factory reset under way">
      <label>
        Factory reset running, {seconds} s of about {usualSeconds} s
        <progress max={usualSeconds} value={Math.min(seconds, usualSeconds - 1)} />
      </label>
      <p role="status">The module does not answer during this time. Do not power off.</p>
      {isVirtual && (
        <Button label="Fast-forward" onClick={() => void page.session.act('fast-forward')} />
      )}
    </div>
  );
}
