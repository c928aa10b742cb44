import type { Delivery } from "../../../shared/models/delivery.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./Attention.module.css";

/** Messages that did not arrive: what they said, from whom, and what can be done with them. */
export function LostMessages({ deliveries }: { deliveries: readonly Delivery[] }) {
  const agents = useApp((state) => state.agents.list);
  const host = useHostActions();
  const all = (doing: (id: string) => Promise<void>) => (): void => {
    for (const { id } of deliveries) void doing(id);
  };
  const sender = ({ from }: Delivery): string =>
    from === null ? "" : `From ${agents.find(({ id }) => id === from)?.name ?? "an agent that is gone"}: `;
  return (
    <>
      <ul className={styles["lost"]}>
        {deliveries.map((delivery) => (
          <li key={delivery.id}>
            {sender(delivery)}
            <q>{delivery.excerpt}</q>
          </li>
        ))}
      </ul>
      <div className={styles["options"]}>
        <Button onClick={all((id) => host.messages.retry(id))}>Try again</Button>
        <Button onClick={all((id) => host.messages.stop(id))}>Drop</Button>
      </div>
    </>
  );
}
