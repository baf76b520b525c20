import { render } from 'preact';
import { takeToken } from './protocol/token';
import { Start } from './view/start';
import './style/page.css';

const place = document.getElementById('page');
if (place) render(<Start token={takeToken()} />, place);
