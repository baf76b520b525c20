// All docks in one lazy piece.
export { Security } from './security';
