/** The logo of Earshot. */
export const Logo = ({ className = "size-7" }: { className?: string }) => (
  <svg viewBox="0 0 32 32" aria-hidden className={className}>
    <rect width="32" height="32" rx="9" className="fill-accent" />
    <path
      d="M8 13v6M13 9v14M18 12v8M23 14.5v3"
      fill="none"
      strokeWidth="2.6"
      strokeLinecap="round"
      className="stroke-on-accent"
    />
  </svg>
);
