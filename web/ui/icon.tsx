const paths = {
  home: 'm3 11 9-8 9 8M5 9.500V21h5v-6h4v6h5V9.500',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 21c0-4 3.500-6 8-6s8 2 8 6',
  record: 'M7 3h8l4 4v14H7ZM15 3v5h4M10 12h6M10 16h6',
  coin: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.500 8l3.500 4 3.500-4M12 12v5M9 13h6M9 15.500h6',
  shield: 'M12 3 20 6v6c0 5-3.500 7.500-8 9-4.500-1.500-8-4-8-9V6ZM8.500 12l2.500 2.500 4.500-5',
  letter: 'M4 6h16v12H4ZM4 7l8 6 8-6',
  eye: 'M2 12s3.500-6 10-6 10 6 10 6-3.500 6-10 6S2 12 2 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.3-1 .8-1 1.700M12 17h.01',
  phone: 'M6 3h3l2 5-2 1.500a12 12 0 0 0 5.500 5.500L16 13l5 2v3a3 3 0 0 1-3 3C10 21 3 14 3 6a3 3 0 0 1 3-3Z',
  speaker: 'M4 9v6h4l5 4V5L8 9ZM16.500 9a4 4 0 0 1 0 6M19 6.500a8 8 0 0 1 0 11',
  calculator: 'M6 3h12v18H6ZM9 7h6v3H9ZM9 14h.01M12 14h.01M15 14h.01M9 17h.01M12 17h.01M15 17h.01',
  card: 'M3 6h18v12H3ZM3 10h18M7 15h4',
  back: 'm14 6-6 6 6 6',
  forward: 'm10 6 6 6-6 6',
  close: 'm6 6 12 12M18 6 6 18',
  check: 'm5 12.500 4.500 4.500L19 7.500',
  warn: 'M12 4 2.500 20h19ZM12 10v5M12 17.500h.01',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v6M12 7.500h.01',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.500l3.500 2',
  download: 'M12 4v11M7.500 11l4.500 4.500 4.500-4.500M5 20h14',
  upload: 'M12 16V5M7.500 9 12 4.500 16.500 9M5 20h14',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l5 5',
  empty: 'M4 13 7 5h10l3 8v6H4ZM4 13h5a3 3 0 0 0 6 0h5',
  transfer: 'M4 8h15l-4-4M20 16H5l4 4',
  building: 'M5 21V4h10v17M15 9h4v12M3 21h18M8.500 8h3M8.500 12h3M8.500 16h3',
} as const

export type IconName = keyof typeof paths

/** A line drawing that repeats what the words beside it say; it is never the only carrier of a meaning. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
