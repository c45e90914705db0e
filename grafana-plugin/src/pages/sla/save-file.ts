// save-file: gives a file to whoever sits before the browser, under its name.

export function saveFile({ name, file }: { readonly name: string; readonly file: Blob }): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.target = '_blank'; // links without a target Grafana follows itself, and then nobody hears of the name
  document.body.append(link); // Firefox follows only what is on the page
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
}
