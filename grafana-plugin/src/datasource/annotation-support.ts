// annotation-support: what Grafana has to know to draw incidents as annotations.
import { lazy, createElement, Suspense, type ComponentProps } from 'react';
import type { AnnotationQuery, AnnotationSupport } from '@grafana/data';
import { withTexts } from '../translations.ts';
import { defaultAnnotation } from './query.ts';
import type { NabatQuery } from './read-query.ts';

const Editor = lazy(() => withTexts(() => import('./editor/AnnotationEditor.tsx')));

/** Grafana itself makes events of a frame's `time`, `timeEnd`, `title`, `text`, `tags`, `newState` and `id`. */
export const annotationSupport: AnnotationSupport<NabatQuery> = {
  QueryEditor: (props: ComponentProps<typeof Editor>) => createElement(Suspense, { fallback: null }, createElement(Editor, props)),
  getDefaultQuery: () => defaultAnnotation,
  prepareAnnotation: (stored: AnnotationQuery<NabatQuery>) => ({ ...stored, target: { refId: 'Anno', ...stored.target, ...defaultAnnotation } }),
};
