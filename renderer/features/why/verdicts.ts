/** What a person may say that an agent does, and the truth that recordings call it. */
export const verdicts: readonly { readonly truth: string; readonly label: string }[] = [
  { truth: "starting", label: "It is still starting" },
  { truth: "idle", label: "It is ready, nothing was asked yet" },
  { truth: "processing", label: "It is working" },
  { truth: "approval", label: "It asks for permission" },
  { truth: "question", label: "It asks me a question" },
  { truth: "trust", label: "It asks to trust the folder" },
  { truth: "login", label: "It asks me to sign in" },
  { truth: "completed", label: "Its turn is over" },
  { truth: "error", label: "Its turn failed" },
  { truth: "exited", label: "It has ended" },
];
