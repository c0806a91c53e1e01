import { build, type Plugin } from 'esbuild';

export interface ImportedPath {
  readonly specifier: string;
  readonly kind: 'import-statement' | 'dynamic-import' | 'require-call' | 'other';
}

export interface ModuleSyntax {
  /** Whether the file is an ES module by its syntax. */
  readonly module: boolean;
  readonly imports: readonly ImportedPath[];
}

const none: ModuleSyntax = { module: false, imports: [] };

/**
 * What a file imports, and whether it has module syntax. Undefined when esbuild cannot read it. Every import is
 * answered here, to nothing: esbuild's own resolver and the file system are never reached.
 */
export async function moduleSyntaxOf(source: string, loader: 'js' | 'ts'): Promise<ModuleSyntax | undefined> {
  if (!/\b(?:import|export|require)\b/.test(source)) return none;
  const imports: ImportedPath[] = [];
  try {
    const { metafile } = await build({
      // The map comment is broken on purpose: esbuild would read the file that it names.
      stdin: { contents: source.replaceAll('sourceMappingURL', 'sourceMappingXXX'), loader },
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      platform: 'neutral',
      logLevel: 'silent',
      tsconfigRaw: {},
      plugins: [collectImports(imports)],
    });
    return { module: Object.values(metafile.inputs).some((input) => input.format === 'esm'), imports };
  } catch {
    return undefined;
  }
}

function collectImports(imports: ImportedPath[]): Plugin {
  return {
    name: 'collect-imports',
    setup({ onResolve }) {
      onResolve({ filter: /.*/ }, ({ path, kind }) => {
        if (kind === 'entry-point') return undefined;
        const known = kind === 'import-statement' || kind === 'dynamic-import' || kind === 'require-call';
        imports.push({ specifier: path, kind: known ? kind : 'other' });
        return { path, external: true };
      });
    },
  };
}
