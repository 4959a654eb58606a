/** The colours of the wall for what is drawn on canvas; the same as in `wall.css`. */
export const INK = {
  ground: '#0c1522',
  panel: '#0f1928',
  line: '#20304a',
  line2: '#33496c',
  area: '#132137',
  text: '#dbe6f5',
  text2: '#9fb2cc',
  text3: '#7b8fad',
  data: '#6ea8dc',
  data2: '#426b9b',
  done: '#7fb5a6',
  risk: '#f0b13c',
  missed: '#ff6a5e',
  past: '#b4736c',
  severity: { extraordinary: '#ff6a5e', major: '#ff9640', larger: '#f2cf4a', general: '#5aa2f0' },
  warning: { red: '#f0675c', orange: '#f79a4b', yellow: '#f5dd6f', blue: '#6aaaf0' },
} as const;

export const FONT =
  '"Noto Sans SC Variable","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",system-ui,sans-serif';
