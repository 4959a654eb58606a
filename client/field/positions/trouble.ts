/** Why the phone does not know where it is. `denied`: a person or the system won't let the page know; `off`: it can't tell. */
export type Trouble = 'denied' | 'off';
