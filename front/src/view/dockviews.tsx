// All docks in one lazy piece; the plotting library is another.
export { Compare } from './compare';
export { Faults } from './faults';
export { Packets } from './packets';
export { Plots } from './plot';
export { Security } from './security';
export { Topics } from './topics';
export { TutorialDock } from './tutorial';
