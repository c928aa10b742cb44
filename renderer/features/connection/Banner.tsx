import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useTicking } from "../../ui/use-ticking.ts";
import styles from "./Connection.module.css";
import { troubleOf, waitText } from "./trouble.ts";

/** Says that nothing below it is live, why, and what happens next. Lies over the wall, so that no terminal changes its size. */
export function Banner() {
  const link = useApp((state) => state.server.link);
  const server = useApp((state) => state.server.state);
  const host = useHostActions();
  const trouble = troubleOf(link, server);
  const retryAt = trouble?.retryAt ?? null;
  const wait = useTicking((now) => (retryAt === null ? "" : waitText(retryAt, now)));
  if (trouble === null) return null;
  return (
    <div className={styles["banner"]} role="alert" data-testid="banner">
      <span className={styles["bannerMark"]}>
        <Icon name="alert" size={18} />
      </span>
      <p className={styles["bannerText"]}>
        <strong>{trouble.message}</strong> {trouble.next}
      </p>
      <span className={styles["wait"]} aria-live="off">
        {wait}
      </span>
      <Button onClick={() => void host.retry()}>Try now</Button>
    </div>
  );
}
