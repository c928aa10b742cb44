/** The product's mark. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" fill="none" aria-hidden="true" focusable="false">
      <rect x="6" y="6" width="29" height="52" rx="7" fill="var(--accent)" />
      <rect x="41" y="6" width="17" height="24" rx="6" fill="var(--accent)" fillOpacity=".45" />
      <rect x="41" y="36" width="17" height="22" rx="6" fill="#f5b53d" />
      <path
        d="M15 24l8 7.5-8 7.5"
        stroke="var(--on-accent)"
        strokeWidth="4.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
