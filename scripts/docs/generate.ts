import * as fs from 'fs';
import { generatedPages } from './pages';

for (const page of generatedPages()) fs.writeFileSync(page.file, page.text);
