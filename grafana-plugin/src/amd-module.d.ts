// amd-module: the pseudo-module by which AMD tells a script about itself.
declare module 'amd-module' {
  const loaded: { readonly uri?: string } | undefined;
  export = loaded;
}
