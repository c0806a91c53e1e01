import { transformSync } from 'esbuild';

/** Jest's transform: strips types and keeps ES modules, with a source map for stack traces. */
export default {
  process(source, path) {
    const { code, map } = transformSync(source, {
      loader: 'ts',
      format: 'esm',
      target: 'es2024',
      supported: { 'import-attributes': true },
      sourcemap: 'both',
      sourcefile: path,
    });
    return { code, map };
  },
};
