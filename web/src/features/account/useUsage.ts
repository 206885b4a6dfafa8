import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";

/** Usage and what is left in this billing cycle. */
export const useUsage = () =>
  useQuery({ queryKey: ["usage"], queryFn: () => unwrap(api.GET("/v1/me/usage")) });
