// Gives the browser a file to save, and takes one from the user.

export function saveBlob(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function saveFile(name: string, content: string, type = 'text/plain'): void {
  saveBlob(name, new Blob([content], { type: `${type};charset=utf-8` }));
}

export function chooseFile(accept = ''): Promise<File | null> {
  return new Promise((done) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.onchange = () => done(input.files?.[0] ?? null);
    input.oncancel = () => done(null);
    input.click();
  });
}
