/** A button that lets one choose a case file from this machine. */
interface Props {
  readonly label: string;
  readonly onFile: (file: File) => void;
}

export function FileButton({ label, onFile }: Props) {
  return (
    <label className="fileButton">
      <input
        type="file"
        accept=".zip,application/zip"
        onChange={({ target }) => target.files?.[0] && onFile(target.files[0])}
      />
      {label}
    </label>
  );
}
