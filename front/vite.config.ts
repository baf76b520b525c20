import { defineConfig } from 'vite';

// Names without hashes: src/web embeds the files by name, and the server's ETag says what is fresh.
// Nothing is inlined, because the server's policy takes scripts, styles and pictures from itself.
export default defineConfig({
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
    reportCompressedSize: true,
    rollupOptions: {
      output: {
        entryFileNames: 'assets/terminal.js',
        chunkFileNames: 'assets/[name].js',
        assetFileNames: (asset) =>
          asset.names.some((name) => name.endsWith('.css'))
            ? 'assets/terminal.css'
            : 'assets/[name][extname]',
        manualChunks: (id) => (id.includes('node_modules/uplot') ? 'plot' : undefined),
      },
    },
  },
});
