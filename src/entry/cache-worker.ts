import { serveParent } from '../store/actions-cache-worker.ts';

serveParent();
