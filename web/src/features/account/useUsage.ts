import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";

/** What is used and left in this cycle. */
export const useUsage = () =>
  useQuery({ queryKey: ["usage"], queryFn: () => unwrap(api.GET("/v1/me/usage")) });
