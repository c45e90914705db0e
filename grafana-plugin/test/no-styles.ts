// no-styles: stands in for style sheets, which a simulated browser does not lay out.
export {};
