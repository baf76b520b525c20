import { render } from 'preact';
import { takeToken } from './protocol/token';
import { firstLanguage, take } from './view/language';
import { Start } from './view/start';
import './style/page.css';

const place = document.getElementById('page');
// The page comes in English where the words of another language do not.
if (place) {
  void take(firstLanguage())
    .catch(() => undefined)
    .then(() => render(<Start token={takeToken()} />, place));
}
