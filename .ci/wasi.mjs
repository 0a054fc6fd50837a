// Runs a WebAssembly program that wants nothing but its standard input and output: node wasi.mjs PROGRAM < IN > OUT
import { readFile } from 'node:fs/promises';
import { WASI } from 'node:wasi';

const program = await WebAssembly.compile(await readFile(process.argv[2]));
const wasi = new WASI({ version: 'preview1', args: ['program'], env: {}, returnOnExit: true });
process.exitCode = wasi.start(await WebAssembly.instantiate(program, wasi.getImportObject()));
